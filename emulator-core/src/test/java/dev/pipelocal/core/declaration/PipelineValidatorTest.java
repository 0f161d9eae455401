package dev.pipelocal.core.declaration;

import static dev.pipelocal.core.declaration.Declared.action;
import static dev.pipelocal.core.declaration.Declared.approval;
import static dev.pipelocal.core.declaration.Declared.build;
import static dev.pipelocal.core.declaration.Declared.pipeline;
import static dev.pipelocal.core.declaration.Declared.source;
import static dev.pipelocal.core.declaration.Declared.sourceStage;
import static dev.pipelocal.core.declaration.Declared.stage;
import static dev.pipelocal.core.declaration.Declared.store;
import static dev.pipelocal.core.declaration.Declared.v1;
import static dev.pipelocal.core.declaration.Declared.v2;
import static dev.pipelocal.core.declaration.Violation.action;
import static dev.pipelocal.core.declaration.Violation.blocker;
import static dev.pipelocal.core.declaration.Violation.stage;
import static dev.pipelocal.core.declaration.Violation.structure;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PipelineValidatorTest {
    private final PipelineValidator validator = new PipelineValidator("us-east-1", ActionTypeCatalogue.actions());

    @Test
    void acceptsASourceAndABuild() {
        var pipeline = v1(sourceStage(), stage("Build", build("Build").output("Built")));

        assertThat(validator.allViolations(pipeline)).isEmpty();
    }

    @Test
    void refusesASingleStage() {
        refuses(
                v1(sourceStage()),
                structure("Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline"));
    }

    @Test
    void refusesMoreThanFiftyStages() {
        var stages = IntStream.rangeClosed(0, 50)
                .mapToObj(n -> n == 0 ? sourceStage() : stage("Stage" + n, approval("Approve")))
                .toArray(StageDeclaration[]::new);

        refuses(v1(stages), structure("Pipeline has too many stages. There can only be up to 50 stages in a pipeline"));
    }

    @Test
    void refusesTwoStagesOfOneName() {
        refuses(
                v1(sourceStage(), stage("Gate", approval("A")), stage("Gate", approval("B"))),
                stage("Stage name 'Gate' is used more than once"));
    }

    @Test
    void refusesAStageWithoutActions() {
        refuses(
                v1(sourceStage(), Declared.stage("Empty"), stage("Gate", approval("A"))),
                stage("Stage 'Empty' has no actions. There should be a minimum of 1 action in a stage"));
    }

    @Test
    void refusesMoreThanFiftyActionsInAStage() {
        var approvals = IntStream.rangeClosed(1, 51)
                .mapToObj(n -> approval("Approve" + n))
                .toArray(Declared.Action[]::new);

        refuses(
                v1(sourceStage(), stage("Gate", approvals)),
                stage("Stage 'Gate' has too many actions. There can only be up to 50 actions in a stage"));
    }

    @Test
    void refusesTwoActionsOfOneNameInAStageButNotInTwo() {
        refuses(
                v1(sourceStage(), stage("Gate", approval("A"), approval("A"))),
                action("Action name 'A' is used more than once in stage 'Gate'"));
        accepts(v1(sourceStage(), stage("Gate", approval("A")), stage("Gate2", approval("A"))));
    }

    @Test
    void refusesAFirstStageWithAnythingButSources() {
        refuses(
                v1(stage("Source", source("Source"), approval("A")), stage("Gate", approval("A"))),
                structure("Pipeline should start with a stage that only contains source actions"));
    }

    @Test
    void refusesAPipelineOfSourcesOnly() {
        refuses(
                v1(sourceStage(), stage("More", source("More"))),
                structure("Pipeline should contain at least 1 action whose category is not Source"));
    }

    @Test
    void refusesASourceAfterTheFirstStage() {
        refuses(
                v1(sourceStage(), stage("More", source("More"), approval("A"))),
                structure("Source actions can only be included in the first stage of the pipeline"));
    }

    @Test
    void refusesBlockers() {
        var blocked = new StageDeclaration(
                new StageName("Gate"),
                List.of(new StageDeclaration.BlockerDeclaration("Night", "Schedule")),
                List.of(approval("A").declaration()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        refuses(
                v1(sourceStage(), blocked),
                blocker("Blocker 'Night' in stage 'Gate' is not valid: blockers are reserved"));
    }

    @Test
    void refusesAnActionTypeThatDoesNotExist() {
        refuses(
                v1(sourceStage(), stage("Deploy", action("Ship", "Deploy/AWS/CodeDeployToLambda"))),
                action(
                        "ActionType (Category: 'Deploy', Provider: 'CodeDeployToLambda', Owner: 'AWS', Version: '1') in action 'Ship' is not available in region 'US_EAST_1'"));
    }

    @Test
    void refusesASourceInAnotherRegion() {
        refuses(
                v1(stage("Source", source("Source").region("eu-west-1")), stage("Gate", approval("A"))),
                action(
                        "Action 'Source' cannot be run in region 'eu-west-1'. Source, third-party and custom actions must be in the region of the pipeline"));
    }

    @Test
    void refusesAPipelineWithBothKindsOfArtifactStoresOrNone() {
        var both = withStores(
                v1(sourceStage(), stage("Gate", approval("A"))), Optional.of(store()), Map.of("us-east-1", store()));
        var none = withStores(both, Optional.empty(), Map.of());
        var text =
                "You must include either 'pipeline.artifactStore' or 'pipeline.artifactStores' in your pipeline, but you cannot use both.";

        refuses(both, structure(text));
        refuses(none, structure(text));
    }

    @Test
    void refusesOneArtifactStoreForTwoRegions() {
        refuses(
                v1(sourceStage(), stage("Build", build("Build").region("eu-west-1"))),
                structure(
                        "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' to declare an artifact store, such as an artifact bucket, for each region where you have an action."));
    }

    @Test
    void refusesARegionWithoutAnArtifactStore() {
        var pipeline = v1(sourceStage(), stage("Build", build("Build").region("eu-west-1")));

        refuses(
                withStores(pipeline, Optional.empty(), Map.of("eu-west-1", store())),
                structure(
                        "Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. The following region is missing in 'pipeline.artifactStores': us-east-1."));
        accepts(withStores(pipeline, Optional.empty(), Map.of("eu-west-1", store(), "us-east-1", store())));
    }

    @Test
    void refusesTooFewAndTooManyArtifacts() {
        refuses(
                v1(
                        sourceStage(),
                        stage("Build", action("Build", "Build/AWS/CodeBuild").configured("ProjectName", "p"))),
                action("Action Build declares 0 input artifacts which is less than the minimum count (1)"));
        refuses(
                v1(sourceStage(), stage("Gate", approval("A").output("Paper"))),
                action("Action A declares 1 output artifacts which is more than the maximum count (0)"));
    }

    @Test
    void refusesTwoOutputArtifactsOfOneName() {
        refuses(
                v1(sourceStage(), stage("Build", build("Build").output("SourceOutput"))),
                action(
                        "Output Artifact Bundle name must be unique within the pipeline. SourceOutput has been used more than once."));
    }

    @Test
    void refusesAnInputThatNoEarlierActionMakes() {
        var text =
                "Input Artifact Bundle Built in action Ship is not declared as Output Artifact Bundle in any of the preceding actions";
        var ship = action("Ship", "Deploy/AWS/S3")
                .input("Built")
                .configured("BucketName", "site")
                .configured("Extract", "true");

        refuses(v1(sourceStage(), stage("Build", build("Build").output("Built"), ship)), action(text));
        accepts(v1(sourceStage(), stage("Build", build("Build").output("Built"), ship.runOrder(2))));
    }

    @Test
    void refusesTheSameInputTwice() {
        refuses(
                v1(
                        sourceStage(),
                        stage(
                                "Build",
                                build("Build").input("SourceOutput").configured("PrimarySource", "SourceOutput"))),
                action("Input Artifact Bundle SourceOutput in action Build is declared more than once"));
    }

    @Test
    void refusesCommandsWhereThereAreNoneAndNoneWhereThereMustBe() {
        refuses(
                v2(
                        sourceStage(),
                        stage("Run", action("Run", "Compute/AWS/Commands").input("SourceOutput"))),
                action("Action Run must have a non-empty commands field"));
        var text =
                "The following action cannot contain a commands field: %s. To use the commands field, use a compute action.";
        refuses(v2(sourceStage(), stage("Build", build("Build").command("make"))), action(text.formatted("Build")));
        refuses(
                v2(sourceStage(), stage("Build", build("Build").output("Built", "*.jar"))),
                action(text.formatted("Build")));
    }

    @Test
    void refusesMembersThatOnlyCommandsMayHave() {
        refuses(
                v2(sourceStage(), stage("Build", build("Build").outputVariable("Tag"))),
                action(
                        "The following action cannot contain an outputVariables field: Build. To use the outputVariables field, use a compute action."));
        refuses(
                v2(sourceStage(), stage("Build", build("Build").secret("Token"))),
                action(
                        "The environment variable 'Token' of action Build cannot be of type SECRETS_MANAGER. To use secrets, use a compute action."));
    }

    @Test
    void refusesATimeoutOfAnythingButAnApproval() {
        accepts(v1(sourceStage(), stage("Gate", approval("A").timeoutInMinutes(60))));
        refuses(
                v1(sourceStage(), stage("Build", build("Build").timeoutInMinutes(60))),
                action(
                        "The following action cannot contain a timeoutInMinutes field: Build. The timeoutInMinutes field is available only to the manual approval action"));
    }

    @Test
    void refusesAMissingConfiguration() {
        refuses(
                v1(sourceStage(), stage("Build", build("Build").without("ProjectName"))),
                action("Action configuration for action 'Build' is missing required configuration 'ProjectName'"));
    }

    @Test
    void refusesAnUnknownConfiguration() {
        refuses(
                v1(sourceStage(), stage("Build", build("Build").configured("Project", "x"))),
                action("Action configuration for action 'Build' contains unknown configuration 'Project'"));
    }

    @Test
    void refusesV2FeaturesInAV1Pipeline() {
        refuses(
                pipeline("V1", "QUEUED", sourceStage(), stage("Gate", approval("A"))),
                structure("QUEUED or PARALLEL mode can only be used with V2 pipelines"));
        refuses(
                v1(
                        sourceStage(),
                        stage(
                                "Run",
                                action("Run", "Compute/AWS/Commands")
                                        .input("SourceOutput")
                                        .command("make"))),
                action("Commands Action can only be used with V2 pipelines."));
    }

    private void accepts(PipelineDeclaration pipeline) {
        assertThat(validator.allViolations(pipeline)).isEmpty();
    }

    private void refuses(PipelineDeclaration pipeline, Violation expected) {
        assertThat(validator.firstViolation(pipeline)).contains(expected);
    }

    private static PipelineDeclaration withStores(
            PipelineDeclaration pipeline, Optional<ArtifactStore> one, Map<String, ArtifactStore> many) {
        return new PipelineDeclaration(
                pipeline.name(),
                pipeline.roleArn(),
                one,
                many,
                pipeline.stages(),
                pipeline.version(),
                pipeline.executionMode(),
                pipeline.pipelineType(),
                pipeline.triggers(),
                pipeline.variables());
    }
}
