package dev.pipelocal.core.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to decide about.
 *
 * @param action such as {@code s3:PutObject}
 * @param resource the ARN that is acted on, or {@code *}
 * @param context condition keys, whose case does not matter, such as {@code aws:SecureTransport}, with their values
 */
public record PolicyRequest(Principal principal, String action, String resource, Map<String, List<String>> context) {
    public PolicyRequest {
        var lower = new TreeMap<String, List<String>>();
        context.forEach((key, values) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
        context = Map.copyOf(lower);
    }

    /** The key's values; none when the request has no such key. */
    public List<String> values(String key) {
        return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }
}
