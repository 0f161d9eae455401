package dev.pipelocal.runners.build;

import dev.pipelocal.runners.report.BuildReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How a build ended.
 *
 * @param exportedVariables in the buildspec's order, with their values when the last phase ended
 * @param artifacts what was handed to its target
 * @param reports what the buildspec's reports hold
 */
public record BuildResult(
        BuildStatus status,
        SequencedMap<String, String> exportedVariables,
        List<StoredArtifact> artifacts,
        List<BuildReport> reports) {
    public BuildResult {
        exportedVariables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(exportedVariables));
        artifacts = List.copyOf(artifacts);
        reports = List.copyOf(reports);
    }

    public BuildResult(
            BuildStatus status, SequencedMap<String, String> exportedVariables, List<StoredArtifact> artifacts) {
        this(status, exportedVariables, artifacts, List.of());
    }

    public BuildResult(BuildStatus status) {
        this(status, new LinkedHashMap<>(), List.of());
    }
}
