package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.Shape;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Smithy's RPC v2 CBOR: {@code POST /service/<target prefix>/operation/<name>}. */
final class CborProtocol extends SdkProtocol {
    static final CborProtocol INSTANCE = new CborProtocol();

    private static final String CONTENT_TYPE = "application/cbor";

    @Override
    SdkRequest read(Target target, WireRequest request) {
        SdkRequest.Builder builder = target.operation().newRequest();
        SdkPojo pojo = (SdkPojo) builder;
        Json.CBOR.read(request.body().bytes(), Shape.of(pojo), pojo);
        return builder.build();
    }

    @Override
    public WireResponse writeResponse(
            Target target, SdkResponse response, @Nullable WireBody stream, String requestId) {
        if (!target.operation().hasOutput()) {
            var answer = ok(CONTENT_TYPE, new byte[0]);
            answer.headers().remove("Content-Type");
            return marked(answer);
        }
        return marked(ok(CONTENT_TYPE, Json.CBOR.structure(response)));
    }

    @Override
    WireResponse error(Optional<ServiceTable> service, ErrorAnswer answer, String requestId) {
        WireResponse response = answer(answer.status(), CONTENT_TYPE, Json.CBOR.error(answer, true));
        if (service.isPresent() && service.get().hasQueryErrors()) {
            response.headers().put("x-amzn-query-error", List.of(QueryErrors.header(answer)));
        }
        return marked(response);
    }

    private static WireResponse marked(WireResponse response) {
        response.headers().put("smithy-protocol", List.of("rpc-v2-cbor"));
        return response;
    }

    @Override
    ErrorAnswer unknownOperation(String operation, String version) {
        return JsonProtocol.V1_0.unknownOperation(operation, version);
    }

    @Override
    ErrorAnswer missingAuthentication() {
        return JsonProtocol.V1_0.missingAuthentication();
    }

    @Override
    AwsServiceException malformed(@Nullable String message) {
        return JsonProtocol.V1_0.malformed(message);
    }
}
