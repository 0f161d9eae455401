package dev.pipelocal.core.engine;

import static dev.pipelocal.core.execution.PipelineExecutionStatus.FAILED;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.IN_PROGRESS;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.STOPPED;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.SUCCEEDED;
import static dev.pipelocal.core.fixtures.GivenPipeline.deploy;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration.Condition;
import dev.pipelocal.core.declaration.StageDeclaration.FailureConditions;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.Effect.RunRule;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.engine.ReportCommand.ReportFailure;
import dev.pipelocal.core.engine.ReportCommand.ReportSuccess;
import dev.pipelocal.core.engine.StageCommand.OverrideCondition;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.ExecutionType;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.RetryTrigger;
import dev.pipelocal.core.execution.StageExecutionStatus;
import dev.pipelocal.core.fixtures.TestPipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final StageName DEPLOY = new StageName("Deploy");

    @Test
    void aConditionOfEntryThatHoldsLetsTheStageBegin() {
        var run = given(beforeEntry("FAIL", variableCheck("blue")))
                .start(Map.of())
                .pass("Source");

        assertThat(run.hasStarted("Deploy", "Deploy")).isTrue();
        assertThat(condition(run, ConditionType.BEFORE_ENTRY)).isEqualTo(ConditionExecutionStatus.SUCCEEDED);
    }

    @Test
    void aConditionOfEntryThatFailsFailsTheStageWithoutAnyAction() {
        var run = given(beforeEntry("FAIL", variableCheck("red"))).start().pass("Source");

        assertThat(run.status()).isEqualTo(FAILED);
        assertThat(run.status("Deploy")).isEqualTo(StageExecutionStatus.FAILED);
        assertThat(run.hasStarted("Deploy", "Deploy")).isFalse();
    }

    @Test
    void aConditionOfEntryCanSkipTheStage() {
        var run = given(beforeEntry("SKIP", variableCheck("red"))).start().pass("Source");

        assertThat(run.status("Deploy")).isEqualTo(StageExecutionStatus.SKIPPED);
        assertThat(run.hasEntered("Prod")).isTrue();
        run.pass("Prod");
        assertThat(run.status()).isEqualTo(SUCCEEDED);
    }

    @Test
    void anOverriddenConditionLetsTheSameExecutionIn() {
        var pipeline = given(beforeEntry("FAIL", variableCheck("red")));
        var run = pipeline.start().pass("Source");

        pipeline.tell(new OverrideCondition(DEPLOY, run.id(), ConditionType.BEFORE_ENTRY));

        assertThat(run.status()).isEqualTo(IN_PROGRESS);
        assertThat(condition(run, ConditionType.BEFORE_ENTRY)).isEqualTo(ConditionExecutionStatus.OVERRIDDEN);
        run.pass("Deploy", "Prod");
        assertThat(run.status()).isEqualTo(SUCCEEDED);
        assertThat(pipeline.replayed()).isEqualTo(pipeline.state());
    }

    @Test
    void aConditionThatHoldsCannotBeOverridden() {
        var pipeline = given(beforeEntry("FAIL", variableCheck("blue")));
        var run = pipeline.start().pass("Source");

        assertThat(pipeline.refusal(new OverrideCondition(DEPLOY, run.id(), ConditionType.BEFORE_ENTRY)))
                .isEqualTo(Rejection.Kind.CONDITION_NOT_OVERRIDABLE);
    }

    @Test
    void aRuleThatARunnerChecksIsHandedOutAndDecides() {
        var pipeline = given(onSuccess("FAIL", alarm()));
        var run = pipeline.start().pass("Source", "Deploy");
        assertThat(run.status("Deploy")).isEqualTo(StageExecutionStatus.IN_PROGRESS);
        var rule = (RunRule) pipeline.takeEffects().getLast();
        var ref = new ActionRef(run.id(), rule.invocation().id());

        pipeline.tell(new ReportSuccess(ref, ActionSuccess.withSummary("quiet")));

        assertThat(run.status("Deploy")).isEqualTo(StageExecutionStatus.SUCCEEDED);
    }

    @Test
    void aRuleThatCouldNotBeCheckedMakesTheConditionAnError() {
        var pipeline = given(onSuccess("FAIL", alarm()));
        var run = pipeline.start().pass("Source", "Deploy");
        var rule = (RunRule) pipeline.takeEffects().getLast();
        var ref = new ActionRef(run.id(), rule.invocation().id());

        pipeline.tell(new ReportFailure(ref, ActionFailure.of("ConfigurationError", "no such alarm")));

        assertThat(condition(run, ConditionType.ON_SUCCESS)).isEqualTo(ConditionExecutionStatus.ERRORED);
        assertThat(run.status()).isEqualTo(FAILED);
    }

    @Test
    void aConditionOfSuccessRollsBackToTheLastSuccess() {
        var pipeline = given(onSuccess("ROLLBACK", alarm()));
        var good = pipeline.start().pass("Source", "Deploy");
        pipeline.tell(new ReportSuccess(lastRule(pipeline, good), ActionSuccess.withSummary("quiet")));
        good.pass("Prod");
        var bad = pipeline.start().pass("Source", "Deploy");

        pipeline.tell(new ReportFailure(lastRule(pipeline, bad), ActionFailure.of("JobFailed", "alarm")));

        assertThat(bad.status()).isEqualTo(FAILED);
        PipelineExecution rollback = pipeline.state().live().findFirst().orElseThrow();
        assertThat(rollback.origin().type()).isEqualTo(ExecutionType.ROLLBACK);
        assertThat(rollback.origin().rollbackTarget()).contains(good.id());
    }

    @Test
    void aFailedStageIsRetriedOnceByItself() {
        var pipeline = given(onFailure("RETRY"));
        var run = pipeline.start().pass("Source").fail("Deploy", "Deploy");
        assertThat(run.status()).isEqualTo(IN_PROGRESS);
        assertThat(run.execution().known(DEPLOY).retries().latest()).contains(RetryTrigger.AUTOMATED_STAGE_RETRY);

        run.fail("Deploy", "Deploy");

        assertThat(run.status()).isEqualTo(FAILED);
    }

    @Test
    void aFailedStageIsRolledBackAndAFailedRollbackIsNot() {
        var pipeline = given(onFailure("ROLLBACK"));
        var good = pipeline.start().pass("Source", "Deploy", "Prod");
        var bad = pipeline.start().pass("Source").fail("Deploy", "Deploy");
        var rollback =
                pipeline.run(pipeline.state().live().findFirst().orElseThrow().id());
        assertThat(rollback.execution().origin().rollbackTarget()).contains(good.id());
        assertThat(rollback.execution().origin().trigger().detail())
                .isEqualTo(bad.id().value());

        rollback.fail("Deploy", "Deploy");

        assertThat(rollback.status()).isEqualTo(FAILED);
        assertThat(pipeline.state().live()).isEmpty();
    }

    @Test
    void aSucceededRollbackEndsWithItsStage() {
        var pipeline = given(onFailure("ROLLBACK"));
        pipeline.start().pass("Source", "Deploy", "Prod");
        pipeline.start().pass("Source").fail("Deploy", "Deploy");
        var rollback =
                pipeline.run(pipeline.state().live().findFirst().orElseThrow().id());

        rollback.pass("Deploy");

        assertThat(rollback.status()).isEqualTo(SUCCEEDED);
        assertThat(rollback.hasEntered("Prod")).isFalse();
    }

    @Test
    void stoppingWithWaitingCancelsAConditionOnceItsRulesHaveEnded() {
        var pipeline = given(onSuccess("FAIL", alarm()));
        var run = pipeline.start().pass("Source", "Deploy");
        ActionRef rule = lastRule(pipeline, run);
        run.stop(false);

        pipeline.tell(new ReportSuccess(rule, ActionSuccess.withSummary("quiet")));

        assertThat(run.status()).isEqualTo(STOPPED);
        assertThat(condition(run, ConditionType.ON_SUCCESS)).isEqualTo(ConditionExecutionStatus.CANCELLED);
    }

    @Test
    void abandoningAbandonsAConditionAtOnce() {
        var pipeline = given(onSuccess("FAIL", alarm()));
        var run = pipeline.start().pass("Source", "Deploy").stop(true);

        assertThat(run.status()).isEqualTo(STOPPED);
        assertThat(condition(run, ConditionType.ON_SUCCESS)).isEqualTo(ConditionExecutionStatus.ABANDONED);
    }

    private static ActionRef lastRule(TestPipeline pipeline, TestPipeline.Run run) {
        var rule = (RunRule) pipeline.takeEffects().stream()
                .filter(RunRule.class::isInstance)
                .toList()
                .getLast();
        return new ActionRef(run.id(), rule.invocation().id());
    }

    private static ConditionExecutionStatus condition(TestPipeline.Run run, ConditionType type) {
        return run.execution().known(DEPLOY).condition(type).orElseThrow().status();
    }

    private static TestPipeline given(UnaryOperator<StageDeclaration> conditions) {
        return TestPipeline.given(givenPipeline("demo")
                .variable("Color", "blue")
                .stage("Source", source("Source"))
                .stage("Deploy", conditions, deploy("Deploy"))
                .stage("Prod", deploy("Prod"))
                .declaration());
    }

    private static UnaryOperator<StageDeclaration> beforeEntry(String result, RuleDeclaration rule) {
        return stage -> with(stage, Optional.empty(), Optional.empty(), Optional.of(conditions(result, rule)));
    }

    private static UnaryOperator<StageDeclaration> onSuccess(String result, RuleDeclaration rule) {
        return stage -> with(stage, Optional.empty(), Optional.of(conditions(result, rule)), Optional.empty());
    }

    private static UnaryOperator<StageDeclaration> onFailure(String result) {
        return stage -> with(
                stage,
                Optional.of(new FailureConditions(Optional.of(result), Optional.empty(), List.of())),
                Optional.empty(),
                Optional.empty());
    }

    private static StageDeclaration with(
            StageDeclaration stage,
            Optional<FailureConditions> onFailure,
            Optional<StageDeclaration.Conditions> onSuccess,
            Optional<StageDeclaration.Conditions> beforeEntry) {
        return new StageDeclaration(stage.name(), stage.blockers(), stage.actions(), onFailure, onSuccess, beforeEntry);
    }

    private static StageDeclaration.Conditions conditions(String result, RuleDeclaration rule) {
        return new StageDeclaration.Conditions(List.of(new Condition(Optional.of(result), List.of(rule))));
    }

    private static RuleDeclaration variableCheck(String expected) {
        return rule("VariableCheck", Map.of("Variable", "#{variables.Color}", "Value", expected, "Operator", "EQ"));
    }

    private static RuleDeclaration alarm() {
        return rule("CloudWatchAlarm", Map.of("AlarmName", "errors"));
    }

    private static RuleDeclaration rule(String provider, Map<String, String> configuration) {
        return new RuleDeclaration(
                "rule",
                new ActionTypeId("Rule", "AWS", provider, "1"),
                configuration,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
