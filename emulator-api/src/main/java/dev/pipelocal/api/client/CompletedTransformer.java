package dev.pipelocal.api.client;

import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;

/** Hands a streaming response to the caller's transformer with its request id. */
final class CompletedTransformer<R, T> implements ResponseTransformer<R, T> {
    private final ResponseTransformer<R, T> transformer;
    private final String requestId;

    CompletedTransformer(ResponseTransformer<R, T> transformer, String requestId) {
        this.transformer = transformer;
        this.requestId = requestId;
    }

    @Override
    @SuppressWarnings("unchecked") // completing a response gives one of the same class
    public T transform(R response, AbortableInputStream content) throws Exception {
        return transformer.transform((R) ResponseCompletion.complete((SdkResponse) response, requestId), content);
    }

    @Override
    public boolean needsConnectionLeftOpen() {
        return transformer.needsConnectionLeftOpen();
    }

    @Override
    public String name() {
        return transformer.name();
    }
}
