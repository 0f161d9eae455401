package dev.pipelocal.core.declaration;

import static dev.pipelocal.core.declaration.Declared.action;
import static dev.pipelocal.core.declaration.Declared.approval;
import static dev.pipelocal.core.declaration.Declared.build;
import static dev.pipelocal.core.declaration.Declared.connection;
import static dev.pipelocal.core.declaration.Declared.pipeline;
import static dev.pipelocal.core.declaration.Declared.source;
import static dev.pipelocal.core.declaration.Declared.sourceStage;
import static dev.pipelocal.core.declaration.Declared.stage;
import static dev.pipelocal.core.declaration.Declared.v1;
import static dev.pipelocal.core.declaration.Declared.v2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.PipelineDeclaration.VariableDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration.Condition;
import dev.pipelocal.core.declaration.StageDeclaration.Conditions;
import dev.pipelocal.core.declaration.StageDeclaration.FailureConditions;
import dev.pipelocal.core.declaration.TriggerDeclaration.GitConfiguration;
import dev.pipelocal.core.declaration.TriggerDeclaration.Patterns;
import dev.pipelocal.core.declaration.TriggerDeclaration.PushFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Namespaces, variables, triggers, conditions and single providers. */
class PipelineFeaturesTest {
    private static final Patterns MAIN = new Patterns(List.of("main"), List.of());

    private final PipelineValidator validator = new PipelineValidator("us-east-1", ActionTypeCatalogue.actions());

    @Test
    void refusesANamespaceThatIsUsedTwice() {
        refuses(
                v1(
                        stage("Source", source("Source").namespace("N")),
                        stage("Build", build("Build").namespace("N"))),
                "Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. StageName=[Build], ActionName=[Build], Namespace=[N]");
    }

    @Test
    void refusesANamespaceThatIsTakenOtherwise() {
        refuses(
                v1(sourceStage(), stage("Build", build("Build").namespace("codepipeline"))),
                "The following namespaces are reserved and cannot be used by an action. StageName=[Build], ActionName=[Build], Namespace=[codepipeline]");
        refuses(
                v1(sourceStage(), stage("Build", build("Build").namespace("SourceOutput"))),
                "Namespaces must not be the names of artifacts. The following are. StageName=[Build], ActionName=[Build], Namespace=[SourceOutput]");
    }

    @Test
    void refusesAReferenceToANamespaceThatDoesNotExist() {
        refuses(
                v1(sourceStage(), stage("Gate", approval("A").configured("CustomData", "commit #{Src.VersionId}"))),
                "Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.\nStageName=[Gate], ActionName=[A], ActionConfigurationKey=[CustomData], VariableReferenceText=[Src.VersionId]");
    }

    @Test
    void acceptsReferencesToEarlierActionsAndTheExecution() {
        accepts(v1(
                stage("Source", source("Source").namespace("Src")),
                stage(
                        "Gate",
                        approval("A")
                                .configured("CustomData", "#{Src.VersionId} #{codepipeline.PipelineExecutionId}"))));
    }

    @Test
    void refusesAReferenceToAnActionThatRunsAtTheSameTime() {
        var stages = stage(
                "Build", build("Build").namespace("Built"), approval("A").configured("CustomData", "#{Built.Tag}"));

        assertThat(validator.firstViolation(v1(sourceStage(), stages))).isPresent();
    }

    @Test
    void refusesPipelineVariablesThatAreNotDeclaredOrStandInASource() {
        var gate = stage("Gate", approval("A").configured("CustomData", "#{variables.Stage}"));

        refuses(
                withVariables(v2(sourceStage(), gate), "Other"),
                "The referenced variables haven't been declared.\nStageName=[Gate], ActionName=[A], ActionConfigurationKey=[CustomData], VariableReferenceText=[variables.Stage]");
        refuses(
                withVariables(
                        v2(stage("Source", source("Source").configured("S3ObjectKey", "#{variables.Key}")), gate),
                        "Key",
                        "Stage"),
                "Variables at the pipeline level cannot be used in source actions.\nStageName=[Source], ActionName=[Source], ActionConfigurationKey=[S3ObjectKey], VariableReferenceText=[variables.Key]");
        accepts(withVariables(v2(sourceStage(), gate), "Stage"));
    }

    @Test
    void refusesTwoPipelineVariablesOfOneName() {
        refuses(
                withVariables(v2(sourceStage(), stage("Gate", approval("A"))), "Stage", "Stage"),
                "Variable names must be unique. The following variable name is already in use: Stage");
    }

    @Test
    void refusesPipelineVariablesOfAV1Pipeline() {
        refuses(
                withVariables(v1(sourceStage(), stage("Gate", approval("A"))), "Stage"),
                "Pipeline variable can only be used with V2 pipelines");
    }

    @Test
    void refusesTriggersOfAV1Pipeline() {
        refuses(
                v1(stage("Source", connection("Source")), stage("Gate", approval("A")))
                        .withTriggers(List.of(push("Source", branches()))),
                "Triggers on tag can only be used with V2 pipelines");
    }

    @Test
    void refusesATriggerOfAnotherSource() {
        refuses(
                v2(sourceStage(), stage("Gate", approval("A"))).withTriggers(List.of(push("Source", branches()))),
                "Triggers for connections must reference a CodeStarSourceConnection action.");
    }

    @Test
    void refusesTwoTriggersOfOneSource() {
        refuses(
                v2(stage("Source", connection("Source")), stage("Gate", approval("A")))
                        .withTriggers(List.of(push("Source", branches()), push("Source", branches()))),
                "Triggers for connection must reference a CodeStarSourceConnection action. Note that when you specify a trigger, you cant specify more than one trigger per source action.");
    }

    @Test
    void refusesTagsTogetherWithBranches() {
        var both = new PushFilter(Optional.of(MAIN), Optional.of(MAIN), Optional.empty());

        refuses(
                v2(stage("Source", connection("Source")), stage("Gate", approval("A")))
                        .withTriggers(List.of(push("Source", both))),
                "The trigger configuration for the source action is not valid. Make sure to choose valid filter combinations.");
    }

    @Test
    void addsADefaultTriggerToAConnectionSource() {
        var pipeline = v2(stage("Source", connection("Source")), stage("Gate", approval("A")));

        assertThat(DefaultTriggers.added(pipeline).triggers()).containsExactly(push("Source", branches()));
    }

    @Test
    void addsNoTriggerToASourceThatDetectsNoChanges() {
        var pipeline = v2(
                stage("Source", connection("Source").configured("DetectChanges", "false")),
                stage("Gate", approval("A")));

        assertThat(DefaultTriggers.added(pipeline).triggers()).isEmpty();
    }

    @Test
    void refusesConditionsOfAV1Pipeline() {
        refuses(
                v1(sourceStage(), failing("ROLLBACK", Optional.empty())),
                "Stage level conditions can only be used with V2 pipelines.");
    }

    @Test
    void refusesAResultTogetherWithConditions() {
        var stage = onFailure(new FailureConditions(
                Optional.of("ROLLBACK"), Optional.empty(), List.of(new Condition(Optional.of("ROLLBACK"), List.of()))));

        refuses(
                v2(sourceStage(), stage),
                "The following stage cannot have a failure exit gate configured with both top level result and conditions: 'Gate");
    }

    @Test
    void refusesARollbackOfAParallelPipeline() {
        refuses(
                pipeline("V2", "PARALLEL", sourceStage(), failing("ROLLBACK", Optional.empty())),
                "Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.");
        accepts(pipeline("V2", "PARALLEL", sourceStage(), failing("RETRY", Optional.of("ALL_ACTIONS"))));
    }

    @Test
    void refusesAResultThatTheGateDoesNotKnow() {
        refuses(
                v2(sourceStage(), entering(rule("VariableCheck", Map.of()), "ROLLBACK")),
                "Entry conditions with rollback result type cannot be added to the following stage: 'Gate'");
    }

    @Test
    void refusesARuleWithoutItsConfiguration() {
        refuses(
                v2(sourceStage(), entering(rule("DeploymentWindow", Map.of()), "FAIL")),
                "Action configuration for rule 'Check' is missing required configuration 'Cron'");
    }

    @Test
    void refusesAnUnknownRuleType() {
        refuses(
                v2(sourceStage(), entering(rule("Moon", Map.of()), "FAIL")),
                "RuleType (Category: 'Rule', Provider: 'Moon', Owner: 'AWS', Version: '1') in rule 'Check' is not available");
    }

    @Test
    void acceptsAnEntryCondition() {
        accepts(v2(
                sourceStage(),
                entering(
                        rule("VariableCheck", Map.of("Variable", "#{Src.ETag}", "Value", "x", "Operator", "EQ")),
                        "SKIP")));
    }

    @Test
    void refusesTwoInputsWithoutAPrimarySource() {
        var sources = stage("Source", source("Source"), source("Other"));
        refuses(
                v1(sources, stage("Build", build("Build").input("OtherOutput"))),
                "Action configuration for action 'Build' is missing required configuration 'PrimarySource'");
    }

    @Test
    void refusesAnObjectKeyThatIsMissing() {
        var ship = action("Ship", "Deploy/AWS/S3")
                .input("SourceOutput")
                .configured("BucketName", "site")
                .configured("Extract", "false");

        refuses(
                v1(sourceStage(), stage("Deploy", ship)),
                "Action configuration for action 'Ship' is missing required configuration 'ObjectKey'");
    }

    @Test
    void refusesATopicThatIsNone() {
        refuses(
                v1(sourceStage(), stage("Gate", approval("A").configured("NotificationArn", "topic"))),
                "The ARN topic you specified for sending notifications for the approval action A contains a format error.");
        refuses(
                v1(
                        sourceStage(),
                        stage(
                                "Gate",
                                approval("A").configured("NotificationArn", "arn:aws:sqs:us-east-1:000000000000:q"))),
                "The ARN arn:aws:sqs:us-east-1:000000000000:q has been specified for sending notifications for the approval action A, but the AWS service for this ARN cannot be used to send approval requests.");
        refuses(
                v1(
                        sourceStage(),
                        stage(
                                "Gate",
                                approval("A").configured("NotificationArn", "arn:aws:sns:eu-west-1:000000000000:t"))),
                "The ARN arn:aws:sns:eu-west-1:000000000000:t has been specified for sending notifications for the approval action A, but the ARN is not in the same region as the pipeline.");
    }

    private void accepts(PipelineDeclaration pipeline) {
        assertThat(validator.allViolations(pipeline)).isEmpty();
    }

    private void refuses(PipelineDeclaration pipeline, String message) {
        assertThat(validator.firstViolation(pipeline).map(Violation::message)).contains(message);
    }

    private static PushFilter branches() {
        return new PushFilter(Optional.empty(), Optional.of(MAIN), Optional.empty());
    }

    private static TriggerDeclaration push(String source, PushFilter filter) {
        return new TriggerDeclaration(
                "CodeStarSourceConnection", new GitConfiguration(new ActionName(source), List.of(filter), List.of()));
    }

    private static PipelineDeclaration withVariables(PipelineDeclaration pipeline, String... names) {
        return new PipelineDeclaration(
                pipeline.name(),
                pipeline.roleArn(),
                pipeline.artifactStore(),
                pipeline.artifactStores(),
                pipeline.stages(),
                pipeline.version(),
                pipeline.executionMode(),
                pipeline.pipelineType(),
                pipeline.triggers(),
                List.of(names).stream()
                        .map(name -> new VariableDeclaration(name, Optional.empty(), Optional.empty()))
                        .toList());
    }

    private static StageDeclaration failing(String result, Optional<String> retryMode) {
        return onFailure(new FailureConditions(Optional.of(result), retryMode, List.of()));
    }

    private static StageDeclaration onFailure(FailureConditions failure) {
        return new StageDeclaration(
                new StageName("Gate"),
                List.of(),
                List.of(approval("A").declaration()),
                Optional.of(failure),
                Optional.empty(),
                Optional.empty());
    }

    private static StageDeclaration entering(RuleDeclaration rule, String result) {
        return new StageDeclaration(
                new StageName("Gate"),
                List.of(),
                List.of(approval("A").declaration()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Conditions(List.of(new Condition(Optional.of(result), List.of(rule))))));
    }

    private static RuleDeclaration rule(String provider, Map<String, String> configuration) {
        return new RuleDeclaration(
                "Check",
                new ActionTypeId("Rule", "AWS", provider, "1"),
                configuration,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
