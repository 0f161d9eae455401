package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.StageName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One action execution as ListActionExecutions shows it.
 *
 * @param configuration with its templates; secrets are in clear and the front end masks them
 * @param resolvedConfiguration with the variables' values
 * @param externalExecutionId an open approval's token, too
 */
public record ActionExecutionDetail(
        PipelineExecutionId pipelineExecutionId,
        int pipelineVersion,
        ActionExecutionId id,
        StageName stage,
        ActionName action,
        ActionTypeId actionTypeId,
        Instant startTime,
        Instant lastUpdateTime,
        Optional<String> updatedBy,
        ActionExecutionStatus status,
        Map<String, String> configuration,
        Map<String, String> resolvedConfiguration,
        Optional<String> roleArn,
        String region,
        Optional<String> namespace,
        List<ArtifactLocation> inputArtifacts,
        List<ArtifactLocation> outputArtifacts,
        Optional<String> externalExecutionId,
        Optional<String> externalExecutionUrl,
        Optional<String> summary,
        Optional<ErrorDetails> errorDetails,
        Optional<String> logStreamArn,
        Map<String, String> outputVariables) {
    public ActionExecutionDetail {
        inputArtifacts = List.copyOf(inputArtifacts);
        outputArtifacts = List.copyOf(outputArtifacts);
    }
}
