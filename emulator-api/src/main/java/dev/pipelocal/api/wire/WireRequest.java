package dev.pipelocal.api.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as the protocols see it.
 *
 * @param path as sent, percent-encoded
 * @param query as sent, without the question mark; empty if there is none
 * @param headers by lower-case name
 * @param body decoded from chunks and aws-chunked
 * @param remoteAddress the peer's IP address as the connection has it; no header is believed
 */
public record WireRequest(
        String method,
        String host,
        String path,
        String query,
        Map<String, List<String>> headers,
        WireBody body,
        String remoteAddress) {
    /** The first value of a header, given in lower case. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }
}
