package dev.pipelocal.runners.action;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Hands an object's bytes from one request to another: small ones in memory, large ones as a stream, nothing on disk. */
final class ObjectCopy {
    private static final long IN_MEMORY = 1 << 20;

    private ObjectCopy() {}

    static GetObjectResponse copy(
            S3Client s3, GetObjectRequest source, BiConsumer<GetObjectResponse, RequestBody> put) {
        return s3.getObject(source, (response, content) -> {
            put.accept(response, body(response.contentLength(), content));
            return response;
        });
    }

    static RequestBody body(long length, InputStream content) throws IOException {
        return length <= IN_MEMORY
                ? RequestBody.fromBytes(content.readNBytes((int) length))
                : RequestBody.fromInputStream(content, length);
    }
}
