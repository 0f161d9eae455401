package dev.pipelocal.core.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A stage's name, unique in its pipeline. */
public record StageName(@JsonValue String value) implements Comparable<StageName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StageName {}

    @Override
    public int compareTo(StageName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
