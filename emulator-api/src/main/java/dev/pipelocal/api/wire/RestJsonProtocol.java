package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.Member;
import dev.pipelocal.api.wire.shape.Shape;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** AWS REST-JSON: members in path, query, headers and a JSON body. */
final class RestJsonProtocol extends SdkProtocol {
    static final RestJsonProtocol INSTANCE = new RestJsonProtocol();

    private static final String CONTENT_TYPE = "application/json";
    private static final String BLOB_TYPE = "application/octet-stream";

    @Override
    SdkRequest read(Target target, WireRequest request) {
        SdkRequest.Builder builder = target.operation().newRequest();
        SdkPojo pojo = (SdkPojo) builder;
        Shape shape = Shape.of(pojo);
        RestMembers.read(target, request.headers(), request.query(), shape, pojo);
        if (!target.operation().streamingInput()) {
            body(request, shape, pojo);
        }
        return builder.build();
    }

    private static void body(WireRequest request, Shape shape, SdkPojo pojo) {
        if (shape.payload().isEmpty()) {
            if (shape.bodyMembers().length > 0) {
                Json.TEXT.read(request.body().bytes(), shape, pojo);
            }
            return;
        }
        byte[] body = request.body().bytes();
        Object value = body.length == 0 ? null : payload(shape.payload().get(), body);
        if (value != null) {
            shape.payload().get().set(pojo, value);
        }
    }

    private static @Nullable Object payload(Member member, byte[] body) {
        return switch (member.kind()) {
            case BLOB -> SdkBytes.fromByteArrayUnsafe(body);
            case STRING -> new String(body, StandardCharsets.UTF_8);
            default -> Json.TEXT.readValue(body, member);
        };
    }

    @Override
    public WireResponse writeResponse(
            Target target, SdkResponse response, @Nullable WireBody stream, String requestId) {
        WireResponse head = answer(RestMembers.status(target, response), CONTENT_TYPE, new byte[0]);
        RestMembers.writeHeaders(response, head.headers());
        if (stream != null) {
            return withBody(head, BLOB_TYPE, stream);
        }
        Optional<Member> payload = Shape.of(response).payload();
        if (payload.isPresent()) {
            return payload(head, payload.get(), response);
        }
        if (!target.operation().hasOutput()) {
            head.headers().remove("Content-Type");
            return head;
        }
        return new WireResponse(head.status(), head.headers(), WireBody.of(Json.TEXT.structure(response)));
    }

    private static WireResponse payload(WireResponse head, Member member, SdkPojo response) {
        Object value = member.get(response);
        if (value == null) {
            return head;
        }
        return switch (value) {
            case SdkBytes bytes -> withBody(head, BLOB_TYPE, WireBody.of(bytes.asByteArrayUnsafe()));
            case String text -> withBody(head, "text/plain", WireBody.of(text.getBytes(StandardCharsets.UTF_8)));
            default ->
                new WireResponse(
                        head.status(),
                        head.headers(),
                        WireBody.of(Json.TEXT.write((generator, writer) -> writer.value(member, value))));
        };
    }

    /** An answer's own Content-Type, which a member may have set, stays. */
    private static WireResponse withBody(WireResponse head, String contentType, WireBody body) {
        head.headers().replace("Content-Type", List.of(CONTENT_TYPE), List.of(contentType));
        return new WireResponse(head.status(), head.headers(), body);
    }

    @Override
    WireResponse error(Optional<ServiceTable> service, ErrorAnswer answer, String requestId) {
        WireResponse response = answer(answer.status(), CONTENT_TYPE, Json.TEXT.error(answer, false));
        answer.members().ifPresent(members -> RestMembers.writeHeaders(members, response.headers()));
        response.headers().put("x-amzn-ErrorType", List.of(answer.shape()));
        return response;
    }

    @Override
    ErrorAnswer unknownOperation(String operation, String version) {
        return ErrorAnswer.generic(404, "UnknownOperationException", null);
    }

    @Override
    ErrorAnswer missingAuthentication() {
        return ErrorAnswer.generic(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    @Override
    AwsServiceException malformed(@Nullable String message) {
        return WireErrors.badRequest("SerializationException", message);
    }
}
