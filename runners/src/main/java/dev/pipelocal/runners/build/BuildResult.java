package dev.pipelocal.runners.build;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How a build ended.
 *
 * @param exportedVariables in the buildspec's order, with their values when the last phase ended
 * @param artifacts what was handed to its target
 */
public record BuildResult(
        BuildStatus status, SequencedMap<String, String> exportedVariables, List<StoredArtifact> artifacts) {
    public BuildResult {
        exportedVariables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(exportedVariables));
        artifacts = List.copyOf(artifacts);
    }

    public BuildResult(BuildStatus status) {
        this(status, new LinkedHashMap<>(), List.of());
    }
}
