package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.ArtifactName;
import dev.pipelocal.core.declaration.StageName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule execution as ListRuleExecutions shows it. */
public record RuleExecutionDetail(
        PipelineExecutionId pipelineExecutionId,
        int pipelineVersion,
        ActionExecutionId id,
        StageName stage,
        String rule,
        ActionTypeId ruleTypeId,
        Instant startTime,
        Instant lastUpdateTime,
        Optional<String> updatedBy,
        ActionExecutionStatus status,
        Map<String, String> configuration,
        Map<String, String> resolvedConfiguration,
        Optional<String> roleArn,
        String region,
        List<ArtifactName> inputArtifacts,
        Optional<String> externalExecutionId,
        Optional<String> externalExecutionUrl,
        Optional<String> summary,
        Optional<ErrorDetails> errorDetails) {
    public RuleExecutionDetail {
        inputArtifacts = List.copyOf(inputArtifacts);
    }
}
