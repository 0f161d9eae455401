package dev.pipelocal.runners;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * A body of which nobody knows the length before its end. The SDK's own ({@code RequestBody.fromContentProvider}) keep all
 * that was read in memory, so that it can be sent again; services of this process read once.
 */
public final class UnmeasuredBody extends RequestBody {
    public UnmeasuredBody(ContentStreamProvider provider, String contentType) {
        super(provider, null, contentType);
    }
}
