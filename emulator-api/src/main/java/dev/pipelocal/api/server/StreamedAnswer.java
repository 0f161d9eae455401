package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireBody;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;

/** Takes a streaming response and leaves its content to the writer of the answer, who closes it. */
final class StreamedAnswer<R> implements ResponseTransformer<R, Object>, WireBody {
    private @Nullable SdkResponse response;
    private @Nullable InputStream content;

    @Override
    public Object transform(R given, AbortableInputStream stream) {
        response = (SdkResponse) given;
        content = stream;
        return this;
    }

    @Override
    public boolean needsConnectionLeftOpen() {
        return true;
    }

    SdkResponse response() {
        if (response == null) {
            throw new IllegalStateException("The operation gave no response to its transformer");
        }
        return response;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public InputStream open() {
        if (content == null) {
            throw new IllegalStateException("The operation gave no content to its transformer");
        }
        return content;
    }
}
