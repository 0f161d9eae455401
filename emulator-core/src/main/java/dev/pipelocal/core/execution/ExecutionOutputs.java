package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.ArtifactName;
import java.util.List;
import java.util.Map;

/** What an execution's actions made so far: artifacts, source revisions, and variables by namespace. */
public record ExecutionOutputs(
        Map<ArtifactName, ArtifactLocation> artifacts,
        List<ArtifactRevision> revisions,
        Map<String, Map<String, String>> namespaces) {
    public static final ExecutionOutputs NONE = new ExecutionOutputs(Map.of(), List.of(), Map.of());

    public ExecutionOutputs {
        artifacts = Copies.of(artifacts);
        revisions = List.copyOf(revisions);
        namespaces = Copies.of(namespaces);
    }
}
