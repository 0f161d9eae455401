package dev.pipelocal.core.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An action's name, unique in its stage. */
public record ActionName(@JsonValue String value) implements Comparable<ActionName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ActionName {}

    @Override
    public int compareTo(ActionName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
