package dev.pipelocal.core.execution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A pipeline execution's id: a lower-case UUID. */
public record PipelineExecutionId(@JsonValue String value) implements Comparable<PipelineExecutionId> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PipelineExecutionId {}

    @Override
    public int compareTo(PipelineExecutionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
