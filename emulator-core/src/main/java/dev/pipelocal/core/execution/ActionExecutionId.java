package dev.pipelocal.core.execution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An action execution's id: a lower-case UUID. Every effect of the action carries it, so that it is found again after a crash. */
public record ActionExecutionId(@JsonValue String value) implements Comparable<ActionExecutionId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ActionExecutionId {}

    @Override
    public int compareTo(ActionExecutionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
