package dev.pipelocal.api.service.codepipeline;

import java.util.TreeMap;
import software.amazon.awssdk.services.codepipeline.model.ArtifactDetail;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionInput;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionOutput;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionResult;

/** Rule executions as ListRuleExecutions shows them. */
final class RuleExecutionMapper {
    private RuleExecutionMapper() {}

    static RuleExecutionDetail detail(dev.pipelocal.core.execution.RuleExecutionDetail detail) {
        var sdk = RuleExecutionDetail.builder()
                .pipelineExecutionId(detail.pipelineExecutionId().value())
                .ruleExecutionId(detail.id().value())
                .pipelineVersion(detail.pipelineVersion())
                .stageName(detail.stage().value())
                .ruleName(detail.rule())
                .startTime(detail.startTime())
                .lastUpdateTime(detail.lastUpdateTime())
                .status(WireName.of(detail.status()))
                .input(input(detail))
                .output(output(detail));
        detail.updatedBy().ifPresent(sdk::updatedBy);
        return sdk.build();
    }

    private static RuleExecutionInput input(dev.pipelocal.core.execution.RuleExecutionDetail detail) {
        var sdk = RuleExecutionInput.builder()
                .ruleTypeId(DeclarationWriter.ruleType(detail.ruleTypeId()))
                .configuration(new TreeMap<>(detail.configuration()))
                .resolvedConfiguration(new TreeMap<>(detail.resolvedConfiguration()))
                .region(detail.region())
                .inputArtifacts(detail.inputArtifacts().stream()
                        .map(name -> ArtifactDetail.builder().name(name.value()).build())
                        .toList());
        detail.roleArn().ifPresent(sdk::roleArn);
        return sdk.build();
    }

    private static RuleExecutionOutput output(dev.pipelocal.core.execution.RuleExecutionDetail detail) {
        var result = RuleExecutionResult.builder()
                .externalExecutionId(detail.externalExecutionId().orElse(null))
                .externalExecutionSummary(detail.summary().orElse(null))
                .externalExecutionUrl(detail.externalExecutionUrl().orElse(null));
        detail.errorDetails().map(ActionExecutionMapper::error).ifPresent(result::errorDetails);
        return RuleExecutionOutput.builder().executionResult(result.build()).build();
    }
}
