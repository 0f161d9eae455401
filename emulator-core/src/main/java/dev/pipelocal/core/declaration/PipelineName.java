package dev.pipelocal.core.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A pipeline's name, unique in its account and Region. */
public record PipelineName(@JsonValue String value) implements Comparable<PipelineName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PipelineName {}

    @Override
    public int compareTo(PipelineName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
