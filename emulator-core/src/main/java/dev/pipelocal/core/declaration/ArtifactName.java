package dev.pipelocal.core.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An artifact's name; as an output unique in its pipeline. */
public record ArtifactName(@JsonValue String value) implements Comparable<ArtifactName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ArtifactName {}

    @Override
    public int compareTo(ArtifactName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
