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

/** AWS JSON 1.0 and 1.1: everything in the body, the operation in X-Amz-Target. */
final class JsonProtocol extends SdkProtocol {
    static final JsonProtocol V1_0 = new JsonProtocol("application/x-amz-json-1.0");
    static final JsonProtocol V1_1 = new JsonProtocol("application/x-amz-json-1.1");

    private static final byte[] NOTHING = new byte[0];

    private final String contentType;

    private JsonProtocol(String contentType) {
        this.contentType = contentType;
    }

    @Override
    SdkRequest read(Target target, WireRequest request) {
        SdkRequest.Builder builder = target.operation().newRequest();
        SdkPojo pojo = (SdkPojo) builder;
        Json.TEXT.read(request.body().bytes(), Shape.of(pojo), pojo);
        return builder.build();
    }

    @Override
    public WireResponse writeResponse(
            Target target, SdkResponse response, @Nullable WireBody stream, String requestId) {
        return ok(contentType, target.operation().hasOutput() ? Json.TEXT.structure(response) : NOTHING);
    }

    @Override
    WireResponse error(Optional<ServiceTable> service, ErrorAnswer answer, String requestId) {
        WireResponse response = answer(answer.status(), contentType, Json.TEXT.error(answer, true));
        response.headers().put("x-amzn-ErrorType", List.of(answer.shape()));
        if (service.isPresent() && service.get().hasQueryErrors()) {
            response.headers().put("x-amzn-query-error", List.of(QueryErrors.header(answer)));
        }
        return response;
    }

    @Override
    ErrorAnswer unknownOperation(String operation, String version) {
        return ErrorAnswer.generic(400, "UnknownOperationException", null);
    }

    @Override
    ErrorAnswer missingAuthentication() {
        return ErrorAnswer.generic(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    @Override
    AwsServiceException malformed(@Nullable String message) {
        return WireErrors.badRequest("SerializationException", message);
    }
}
