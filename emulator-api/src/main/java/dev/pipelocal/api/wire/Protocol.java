package dev.pipelocal.api.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** One of AWS's wire protocols. */
public interface Protocol {
    /**
     * The request's members. A streaming body is left unread: it is the operation's second argument.
     *
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException such as SerializationException, for a document
     *     that isn't one of this operation's
     */
    SdkRequest readRequest(Target target, WireRequest request);

    /** @param stream the body of an answer that streams, null for all others */
    WireResponse writeResponse(Target target, SdkResponse response, @Nullable WireBody stream, String requestId);

    /**
     * An answer for whatever an operation ended with: a service's exception in its own words, an operation that is not here
     * as 501, anything else as an internal failure that says nothing of its cause.
     */
    WireResponse writeError(Target target, Throwable error, String requestId);
}
