package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ArtifactName;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.ExecutionOutputs;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.RollbackTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in history what a rollback takes from an earlier execution. */
public final class RollbackTargets {
    private final History history;

    public RollbackTargets(History history) {
        this.history = history;
    }

    public Optional<RollbackTarget> find(PipelineKey key, PipelineExecutionId id) {
        return history.pipeline(key)
                .flatMap(pipeline -> history.execution(pipeline, id).map(found -> target(key, pipeline, found)));
    }

    private RollbackTarget target(PipelineKey key, Resident pipeline, Numbered<PipelineExecutionDetail> found) {
        PipelineExecutionDetail execution = found.value();
        int version = execution.pipelineVersion();
        List<ActionRow> succeeded = history.actionRows().of(pipeline, found.number()).stream()
                .map(Numbered::value)
                .filter(row -> row.run().status() == ActionExecutionStatus.SUCCEEDED)
                .toList();
        return new RollbackTarget(
                execution.id(),
                version,
                execution.executionType(),
                history.stagesSucceededIn(pipeline, version, found.number()),
                execution.variables(),
                new ExecutionOutputs(
                        artifacts(succeeded),
                        execution.artifactRevisions(),
                        namespaces(history.version(key, version).orElseThrow(), succeeded)));
    }

    // Rows come newest first: what a retry made anew stands before what it replaced.
    private static Map<ArtifactName, ArtifactLocation> artifacts(List<ActionRow> rows) {
        Map<ArtifactName, ArtifactLocation> artifacts = new LinkedHashMap<>();
        for (ActionRow row : rows) {
            row.run().outputs().forEach(location -> artifacts.putIfAbsent(location.name(), location));
        }
        return artifacts;
    }

    private static Map<String, Map<String, String>> namespaces(PipelineDeclaration pipeline, List<ActionRow> rows) {
        Map<String, Map<String, String>> namespaces = new LinkedHashMap<>();
        for (ActionRow row : rows) {
            pipeline.stage(row.stage()).stream()
                    .flatMap(stage -> stage.actions().stream())
                    .filter(action -> action.name().equals(row.action()))
                    .flatMap(action -> action.namespace().stream())
                    .forEach(namespace ->
                            namespaces.putIfAbsent(namespace, row.run().outputVariables()));
        }
        return namespaces;
    }
}
