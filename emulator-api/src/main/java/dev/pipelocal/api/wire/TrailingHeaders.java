package dev.pipelocal.api.wire;

import java.util.List;
import java.util.Map;

/**
 * What the stream of a request's body is as well when the body came aws-chunked with trailers: services that take a
 * {@code RequestBody} ask its stream for them.
 */
public interface TrailingHeaders {
    /** What {@code x-amz-trailer} announced, in lower case; known from the beginning. */
    List<String> announced();

    /** The trailers by lower-case name; empty until the stream was read to its end. */
    Map<String, String> trailers();
}
