package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.PipelineName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pipeline execution as GetPipelineExecution and ListPipelineExecutions show it.
 *
 * @param executionMode as it was when the execution started: SUPERSEDED, QUEUED or PARALLEL
 * @param variables the pipeline's variables, resolved
 * @param stopReason present once a stop was asked for; empty text when no reason was given
 */
public record PipelineExecutionDetail(
        PipelineName pipeline,
        int pipelineVersion,
        PipelineExecutionId id,
        PipelineExecutionStatus status,
        Optional<String> statusSummary,
        List<ArtifactRevision> artifactRevisions,
        Map<String, String> variables,
        ExecutionTrigger trigger,
        String executionMode,
        ExecutionType executionType,
        Optional<PipelineExecutionId> rollbackTarget,
        Optional<String> stopReason,
        Instant startTime,
        Instant lastUpdateTime) {
    public PipelineExecutionDetail {
        artifactRevisions = List.copyOf(artifactRevisions);
    }
}
