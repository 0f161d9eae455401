package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.execution.PipelineExecutionDetail;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.codepipeline.model.ArtifactRevision;
import software.amazon.awssdk.services.codepipeline.model.ExecutionTrigger;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecution;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineRollbackMetadata;
import software.amazon.awssdk.services.codepipeline.model.ResolvedPipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.SourceRevision;
import software.amazon.awssdk.services.codepipeline.model.StopExecutionTrigger;

/** Pipeline executions in answers. */
final class ExecutionMapper {
    private ExecutionMapper() {}

    static PipelineExecution execution(PipelineExecutionDetail detail) {
        var sdk = PipelineExecution.builder()
                .pipelineName(detail.pipeline().value())
                .pipelineVersion(detail.pipelineVersion())
                .pipelineExecutionId(detail.id().value())
                .status(WireName.of(detail.status()))
                .artifactRevisions(detail.artifactRevisions().stream()
                        .map(ExecutionMapper::artifactRevision)
                        .toList())
                .trigger(trigger(detail))
                .executionMode(detail.executionMode())
                .executionType(detail.executionType().name());
        detail.statusSummary().ifPresent(sdk::statusSummary);
        Present.list(variables(detail), sdk::variables);
        detail.rollbackTarget().ifPresent(target -> sdk.rollbackMetadata(rollback(target.value())));
        return sdk.build();
    }

    static PipelineExecutionSummary summary(PipelineExecutionDetail detail) {
        var sdk = PipelineExecutionSummary.builder()
                .pipelineExecutionId(detail.id().value())
                .status(WireName.of(detail.status()))
                .startTime(detail.startTime())
                .lastUpdateTime(detail.lastUpdateTime())
                .sourceRevisions(detail.artifactRevisions().stream()
                        .map(ExecutionMapper::sourceRevision)
                        .toList())
                .trigger(trigger(detail))
                .executionMode(detail.executionMode())
                .executionType(detail.executionType().name());
        detail.statusSummary().ifPresent(sdk::statusSummary);
        detail.stopReason()
                .ifPresent(reason -> sdk.stopTrigger(StopExecutionTrigger.builder()
                        .reason(reason.isEmpty() ? null : reason)
                        .build()));
        detail.rollbackTarget().ifPresent(target -> sdk.rollbackMetadata(rollback(target.value())));
        return sdk.build();
    }

    private static ExecutionTrigger trigger(PipelineExecutionDetail detail) {
        return ExecutionTrigger.builder()
                .triggerType(WireName.of(detail.trigger().type()))
                .triggerDetail(detail.trigger().detail())
                .build();
    }

    private static List<ResolvedPipelineVariable> variables(PipelineExecutionDetail detail) {
        return new TreeMap<>(detail.variables())
                .entrySet().stream()
                        .map(variable -> ResolvedPipelineVariable.builder()
                                .name(variable.getKey())
                                .resolvedValue(variable.getValue())
                                .build())
                        .toList();
    }

    private static ArtifactRevision artifactRevision(dev.pipelocal.core.execution.ArtifactRevision each) {
        var revision = each.revision();
        return ArtifactRevision.builder()
                .name(each.artifact().value())
                .revisionId(revision.revisionId())
                .revisionChangeIdentifier(revision.revisionChangeId().orElse(null))
                .revisionSummary(revision.revisionSummary().orElse(null))
                .created(revision.created().orElse(null))
                .revisionUrl(revision.revisionUrl().orElse(null))
                .build();
    }

    private static SourceRevision sourceRevision(dev.pipelocal.core.execution.ArtifactRevision each) {
        var revision = each.revision();
        return SourceRevision.builder()
                .actionName(each.action().value())
                .revisionId(revision.revisionId())
                .revisionSummary(revision.revisionSummary().orElse(null))
                .revisionUrl(revision.revisionUrl().orElse(null))
                .build();
    }

    private static PipelineRollbackMetadata rollback(String target) {
        return PipelineRollbackMetadata.builder()
                .rollbackTargetPipelineExecutionId(target)
                .build();
    }
}
