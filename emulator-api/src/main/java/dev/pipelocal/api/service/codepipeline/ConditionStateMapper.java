package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.service.PipelineStateView.ConditionStateView;
import dev.pipelocal.core.service.PipelineStateView.RuleStateView;
import software.amazon.awssdk.services.codepipeline.model.ConditionExecution;
import software.amazon.awssdk.services.codepipeline.model.ConditionState;
import software.amazon.awssdk.services.codepipeline.model.RuleExecution;
import software.amazon.awssdk.services.codepipeline.model.RuleState;
import software.amazon.awssdk.services.codepipeline.model.StageConditionState;
import software.amazon.awssdk.services.codepipeline.model.StageConditionsExecution;

/** A stage's conditions as GetPipelineState shows them; there is one of each kind. */
final class ConditionStateMapper {
    private ConditionStateMapper() {}

    static StageConditionState stage(ConditionStateView condition) {
        String status = WireName.of(condition.status());
        String summary = condition.summary().orElse(null);
        return StageConditionState.builder()
                .latestExecution(StageConditionsExecution.builder()
                        .status(status)
                        .summary(summary)
                        .build())
                .conditionStates(ConditionState.builder()
                        .latestExecution(ConditionExecution.builder()
                                .status(status)
                                .summary(summary)
                                .lastStatusChange(condition.lastStatusChange())
                                .build())
                        .ruleStates(condition.rules().stream()
                                .map(ConditionStateMapper::rule)
                                .toList())
                        .build())
                .build();
    }

    private static RuleState rule(RuleStateView rule) {
        var execution = RuleExecution.builder()
                .ruleExecutionId(rule.id().value())
                .status(WireName.of(rule.status()))
                .summary(rule.summary().orElse(null))
                .lastStatusChange(rule.lastStatusChange())
                .externalExecutionId(rule.externalExecutionId().orElse(null))
                .externalExecutionUrl(rule.externalExecutionUrl().orElse(null));
        rule.errorDetails().map(ActionExecutionMapper::error).ifPresent(execution::errorDetails);
        return RuleState.builder()
                .ruleName(rule.name())
                .latestExecution(execution.build())
                .build();
    }
}
