package dev.pipelocal.api.server;

import dev.pipelocal.api.client.LocalClients;
import dev.pipelocal.api.client.NotImplementedException;
import dev.pipelocal.api.client.ServiceCall;
import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.api.wire.Router;
import dev.pipelocal.api.wire.Target;
import dev.pipelocal.api.wire.UnroutableException;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.caller.Caller;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.RequestBody;

/** Takes a request to AWS's services to its operation, and the operation's end back to the wire. */
public final class AwsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);

    private final Router router;
    private final Authentication authentication;
    private final LocalClients clients;

    public AwsEndpoint(Router router, Authentication authentication, LocalClients clients) {
        this.router = router;
        this.authentication = authentication;
        this.clients = clients;
    }

    WireResponse handle(WireRequest request, String requestId) {
        Optional<CredentialScope> scope = CredentialScope.of(request);
        Target target;
        try {
            target = router.route(request, scope);
        } catch (UnroutableException e) {
            return e.answer(requestId);
        }
        try {
            return call(target, request, authentication.callerOf(request, scope, target), requestId);
        } catch (AwsServiceException | NotImplementedException e) {
            return target.writeError(e, requestId);
        } catch (BodyTooLargeException e) {
            return target.writeError(tooLarge(e), requestId);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "operationFailed requestId={} service={} operation={}",
                    requestId,
                    target.service().id(),
                    target.operation().name(),
                    e);
            return target.writeError(e, requestId);
        }
    }

    private WireResponse call(Target target, WireRequest request, Caller caller, String requestId) {
        if (target.operation().eventStream()) {
            throw new NotImplementedException(
                    target.service().client(), target.operation().name());
        }
        SdkRequest decoded = target.readRequest(request);
        RequestBody body = target.operation().streamingInput() ? streamOf(request) : null;
        StreamedAnswer<?> answer = target.operation().streamingOutput() ? new StreamedAnswer<>() : null;
        Object result =
                clients.call(new ServiceCall(target.service().client(), caller, requestId, decoded, body, answer));
        return answer == null
                ? target.writeResponse((SdkResponse) result, null, requestId)
                : target.writeResponse(answer.response(), answer, requestId);
    }

    private static RequestBody streamOf(WireRequest request) {
        String type = request.header("content-type").orElse("application/octet-stream");
        long length = request.body().length();
        return length < 0
                ? RequestBody.fromContentProvider(request.body()::open, type)
                : RequestBody.fromContentProvider(request.body()::open, length, type);
    }

    private static AwsServiceException tooLarge(BodyTooLargeException e) {
        return AwsServiceException.builder()
                .statusCode(413)
                .message(e.getMessage())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("RequestEntityTooLargeException")
                        .errorMessage(e.getMessage())
                        .build())
                .build();
    }
}
