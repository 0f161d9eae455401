package dev.pipelocal.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.service.iam.SessionCredentials.Session;
import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.api.wire.Router;
import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.table.ServiceTables;
import dev.pipelocal.core.caller.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class AuthenticationTest {
    private static final Instant END = Instant.parse("2026-01-05T11:00:00Z");
    private static final Session SESSION = new Session(
            "ASIA1",
            "secret",
            "token",
            "111111111111",
            "arn:aws:sts::111111111111:assumed-role/r/s",
            END,
            List.of("{}"));

    private final Router router = new Router(ServiceTables.load(), List.of("localhost"));
    private Instant wallTime = END.minusSeconds(1);
    private final Authentication authentication = new Authentication(
            key -> Optional.of(SESSION).filter(it -> it.accessKeyId().equals(key)), () -> wallTime, false);

    @Test
    void aSessionsKeyStandsForItsRoleAndWhatLimitsIt() {
        assertThat(callerOf("s3", "ASIA1", "token"))
                .isEqualTo(new Caller(SESSION.account(), "eu-west-1", SESSION.principal(), Optional.of("ASIA1")));
        assertThat(callerOf("s3", "test", "token")).isEqualTo(Caller.root("000000000000", "eu-west-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "s3, 400, ExpiredToken, The provided token has expired.",
        "sts, 403, ExpiredToken, The security token included in the request is expired",
        "codepipeline, 400, ExpiredTokenException, The security token included in the request is expired"
    })
    void aSessionThatHasEndedIsRefused(String service, int status, String code, String message) {
        wallTime = END;

        assertThatThrownBy(() -> callerOf(service, "ASIA1", "token"))
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(status);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
                });
    }

    private Caller callerOf(String service, String key, String token) {
        Map<String, List<String>> headers = Map.of(
                "authorization",
                List.of(
                        "AWS4-HMAC-SHA256 Credential=%s/20260105/eu-west-1/%s/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(key, service)),
                "x-amz-security-token",
                List.of(token),
                "x-amz-target",
                List.of("CodePipeline_20150709.ListPipelines"));
        boolean byTarget = service.equals("codepipeline");
        var request = new WireRequest(
                service.equals("s3") ? "GET" : "POST",
                "localhost",
                "/",
                service.equals("sts") ? "Action=GetCallerIdentity" : "",
                byTarget ? headers : without(headers, "x-amz-target"),
                WireBody.EMPTY,
                "127.0.0.1");
        Optional<CredentialScope> scope = CredentialScope.of(request);
        return authentication.callerOf(request, scope, router.route(request, scope));
    }

    private static Map<String, List<String>> without(Map<String, List<String>> headers, String name) {
        var kept = new java.util.HashMap<>(headers);
        kept.remove(name);
        return kept;
    }
}
