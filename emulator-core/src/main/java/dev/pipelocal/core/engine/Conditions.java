package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration.Condition;
import dev.pipelocal.core.engine.ConditionEvent.ConditionEnded;
import dev.pipelocal.core.engine.ConditionEvent.ConditionPlace;
import dev.pipelocal.core.engine.ConditionEvent.ConditionStarted;
import dev.pipelocal.core.engine.ConditionEvent.RuleEnded;
import dev.pipelocal.core.engine.ConditionEvent.RuleStart;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.ErrorDetails;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.RuleExecution;
import dev.pipelocal.core.execution.StageExecution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks conditions: all rules of one begin together; those that core knows end at once. */
final class Conditions {
    private Conditions() {}

    static void start(Draft draft, ConditionPlace place, Condition condition) {
        List<RuleStart> starts = condition.rules().stream()
                .map(rule -> new RuleStart(
                        rule.name(),
                        new ActionExecutionId(draft.context.ids().uuid()),
                        timeout(rule).map(draft.now()::plus)))
                .toList();
        draft.add(new ConditionStarted(place, starts, draft.now()));
        PipelineExecution execution = draft.state().known(place.execution());
        for (RuleDeclaration rule : condition.rules()) {
            Optional<PureRules.Verdict> verdict = PureRules.judge(rule, Variables.of(execution), draft.now());
            if (verdict.isPresent()) {
                draft.add(ended(place, rule.name(), verdict.get(), draft));
            } else {
                draft.add(new Effect.RunRule(RuleInvocations.of(draft.state(), place, rule.name(), false)));
            }
        }
    }

    static void conclude(Draft draft, ConditionPlace place, ConditionExecutionStatus status) {
        Optional<String> summary = draft.state()
                .known(place.execution())
                .known(place.stage())
                .condition(place.type())
                .flatMap(condition -> condition.rules().values().stream()
                        .flatMap(rule -> rule.error().stream().map(error -> rule.rule() + ": " + error.message()))
                        .findFirst());
        draft.add(new ConditionEnded(place, status, summary, draft.now()));
    }

    /** Lets go of what is being checked in a stage. */
    static void abandon(Draft draft, PipelineExecution execution, StageExecution stage) {
        stage.conditions().forEach((type, condition) -> {
            if (!condition.status().isTerminal()) {
                var place = new ConditionPlace(execution.id(), stage.name(), type);
                abandonRules(draft, place, execution, stage);
                draft.add(new ConditionEnded(place, ConditionExecutionStatus.ABANDONED, Optional.empty(), draft.now()));
            }
        });
    }

    static void abandonRules(Draft draft, ConditionPlace place, PipelineExecution execution, StageExecution stage) {
        stage.condition(place.type()).stream()
                .flatMap(condition -> condition.rules().values().stream())
                .filter(RuleExecution::isRunning)
                .forEach(rule -> draft.add(new RuleEnded(
                        place,
                        rule.rule(),
                        ActionExecutionStatus.ABANDONED,
                        ActionProgress.NONE,
                        Optional.empty(),
                        draft.now())));
    }

    private static RuleEnded ended(ConditionPlace place, String rule, PureRules.Verdict verdict, Draft draft) {
        return new RuleEnded(
                place,
                rule,
                verdict.error().isEmpty() ? ActionExecutionStatus.SUCCEEDED : ActionExecutionStatus.FAILED,
                ActionProgress.NONE,
                verdict.error(),
                draft.now());
    }

    // What really runs limits itself in real time, as builds of actions do.
    private static Optional<Duration> timeout(RuleDeclaration rule) {
        boolean reallyRuns =
                List.of("CodeBuild", "Commands").contains(rule.ruleTypeId().provider());
        return reallyRuns
                ? Optional.empty()
                : Optional.of(Duration.ofMinutes(rule.timeoutInMinutes().orElse(60)));
    }

    /** The condition of a stage's declaration that is checked at {@code type}. */
    static Optional<Condition> declared(dev.pipelocal.core.declaration.StageDeclaration stage, ConditionType type) {
        return switch (type) {
            case BEFORE_ENTRY ->
                stage.beforeEntry().flatMap(all -> all.conditions().stream().findFirst());
            case ON_SUCCESS ->
                stage.onSuccess().flatMap(all -> all.conditions().stream().findFirst());
            case ON_FAILURE ->
                stage.onFailure().flatMap(all -> all.conditions().stream().findFirst());
        };
    }

    static ErrorDetails failed(String message) {
        return new ErrorDetails("JobFailed", message);
    }
}
