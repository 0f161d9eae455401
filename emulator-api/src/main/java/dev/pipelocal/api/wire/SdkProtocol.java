package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.MalformedDocumentException;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;

/** What the protocols have in common: documents that are malformed, and errors, also of requests that reach no service. */
abstract class SdkProtocol implements Protocol {
    private static final int OK = 200;

    abstract SdkRequest read(Target target, WireRequest request);

    /** @param service absent where the request did not come so far */
    abstract WireResponse error(Optional<ServiceTable> service, ErrorAnswer answer, String requestId);

    /** What AWS says of an operation that a service of this protocol does not have. */
    abstract ErrorAnswer unknownOperation(String operation, String version);

    /** What AWS says of a request without a signature. */
    abstract ErrorAnswer missingAuthentication();

    /** What AWS says of a document that isn't one. */
    abstract AwsServiceException malformed(@Nullable String message);

    @Override
    public final SdkRequest readRequest(Target target, WireRequest request) {
        try {
            return read(target, request);
        } catch (MalformedDocumentException e) {
            throw (AwsServiceException)
                    malformed(e.getMessage()).toBuilder().cause(e).build();
        }
    }

    @Override
    public final WireResponse writeError(Target target, Throwable error, String requestId) {
        ErrorAnswer answer = ErrorAnswer.of(target.service(), error);
        return error(Optional.of(target.service()), answer, requestId);
    }

    static WireResponse answer(int status, String contentType, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of(contentType));
        return new WireResponse(status, headers, WireBody.of(body));
    }

    static WireResponse ok(String contentType, byte[] body) {
        return answer(OK, contentType, body);
    }
}
