package dev.pipelocal.runners.action;

import dev.pipelocal.core.port.ActionInvocation;
import java.util.Map;
import java.util.Optional;

/** An action's resolved configuration. */
record Configuration(Map<String, String> values) {
    static Configuration of(ActionInvocation invocation) {
        return new Configuration(invocation.action().configuration());
    }

    /** A key's value; one that was not declared fails the action. */
    String required(String key) {
        return optional(key)
                .orElseThrow(() -> new ActionFailedException(
                        "ConfigurationError", "The action configuration has no value for '" + key + "'"));
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    boolean isTrue(String key) {
        return Boolean.parseBoolean(values.get(key));
    }
}
