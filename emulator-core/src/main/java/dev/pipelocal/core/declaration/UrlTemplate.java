package dev.pipelocal.core.declaration;

import java.util.Map;

/** A URL of an action type's {@link ActionType.Settings}, on its way to a real one. */
public record UrlTemplate(String text) {
    public UrlTemplate region(String region) {
        return replace("{Region}", region);
    }

    /** Fills in {@code {Config:KEY}}; a key that the action does not have leaves nothing. */
    public UrlTemplate configuration(Map<String, String> configuration) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf("{Config:"); start >= 0; start = text.indexOf("{Config:", from)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            String key = text.substring(start + "{Config:".length(), end);
            filled.append(text, from, start).append(configuration.getOrDefault(key, ""));
            from = end + 1;
        }
        return new UrlTemplate(filled.append(text.substring(from)).toString());
    }

    public UrlTemplate externalExecutionId(String id) {
        return replace("{ExternalExecutionId}", id);
    }

    public UrlTemplate revisionId(String id) {
        return replace("{RevisionId}", id);
    }

    private UrlTemplate replace(String placeholder, String value) {
        return new UrlTemplate(text.replace(placeholder, value));
    }
}
