package dev.pipelocal.api.service.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.*;

class DeclarationMapperTest {
    @Test
    void aWholePipelineComesBackAsItWasDeclared() {
        var declared = PipelineDeclaration.builder()
                .name("demo")
                .roleArn("arn:aws:iam::000000000000:role/pipeline")
                .artifactStores(Map.of("us-east-1", store("east"), "eu-west-1", store("west")))
                .stages(sourceStage(), gate(), commands())
                .version(1)
                .executionMode("QUEUED")
                .pipelineType("V2")
                .triggers(trigger())
                .variables(PipelineVariableDeclaration.builder()
                        .name("Stage")
                        .defaultValue("beta")
                        .description("where to")
                        .build())
                .build();

        var echoed = DeclarationWriter.pipeline(DeclarationReader.pipeline(declared, "V1"));

        assertThat(echoed).isEqualTo(declared);
    }

    @Test
    void whatIsLeftOutIsFilledInAsAwsDoes() {
        var declared = PipelineDeclaration.builder()
                .name("demo")
                .roleArn("arn:aws:iam::000000000000:role/pipeline")
                .artifactStore(store("artifacts"))
                .version(7)
                .stages(StageDeclaration.builder()
                        .name("Gate")
                        .actions(ActionDeclaration.builder()
                                .name("Approve")
                                .actionTypeId(type("Approval", "Manual"))
                                .build())
                        .build())
                .build();

        var echoed = DeclarationWriter.pipeline(DeclarationReader.pipeline(declared, "V1"));

        assertThat(echoed)
                .isEqualTo(declared.toBuilder()
                        .version(1)
                        .executionMode("SUPERSEDED")
                        .pipelineType("V1")
                        .stages(StageDeclaration.builder()
                                .name("Gate")
                                .actions(ActionDeclaration.builder()
                                        .name("Approve")
                                        .actionTypeId(type("Approval", "Manual"))
                                        .runOrder(1)
                                        .configuration(Map.of())
                                        .inputArtifacts(List.of())
                                        .outputArtifacts(List.of())
                                        .build())
                                .build())
                        .build());
        assertThat(echoed.stages().getFirst().hasBlockers()).isFalse();
        assertThat(echoed.stages().getFirst().actions().getFirst().hasInputArtifacts())
                .isTrue();
        assertThat(echoed.stages().getFirst().actions().getFirst().hasCommands())
                .isFalse();
    }

    @Test
    void aPipelineWithoutATypeGetsTheDefaultOne() {
        var declared = PipelineDeclaration.builder()
                .name("demo")
                .roleArn("role")
                .stages(List.of())
                .build();

        assertThat(DeclarationReader.pipeline(declared, "V2").pipelineType()).isEqualTo("V2");
    }

    private static StageDeclaration sourceStage() {
        return StageDeclaration.builder()
                .name("Source")
                .actions(ActionDeclaration.builder()
                        .name("Fetch")
                        .actionTypeId(type("Source", "CodeStarSourceConnection"))
                        .runOrder(1)
                        .configuration(Map.of("BranchName", "main"))
                        .inputArtifacts(List.of())
                        .outputArtifacts(OutputArtifact.builder().name("Out").build())
                        .roleArn("arn:aws:iam::000000000000:role/source")
                        .region("us-east-1")
                        .namespace("Src")
                        .build())
                .build();
    }

    private static StageDeclaration gate() {
        var rule = RuleDeclaration.builder()
                .name("Window")
                .ruleTypeId(RuleTypeId.builder()
                        .category("Rule")
                        .owner("AWS")
                        .provider("DeploymentWindow")
                        .version("1")
                        .build())
                .configuration(Map.of("Cron", "* * * ? * *"))
                .inputArtifacts(InputArtifact.builder().name("Out").build())
                .commands("true")
                .roleArn("arn:aws:iam::000000000000:role/rule")
                .region("us-east-1")
                .timeoutInMinutes(5)
                .build();
        var condition = Condition.builder().result("FAIL").rules(rule).build();
        return StageDeclaration.builder()
                .name("Gate")
                .actions(ActionDeclaration.builder()
                        .name("Approve")
                        .actionTypeId(type("Approval", "Manual"))
                        .runOrder(2)
                        .configuration(Map.of())
                        .inputArtifacts(List.of())
                        .outputArtifacts(List.of())
                        .timeoutInMinutes(60)
                        .build())
                .beforeEntry(
                        BeforeEntryConditions.builder().conditions(condition).build())
                .onSuccess(SuccessConditions.builder().conditions(condition).build())
                .onFailure(FailureConditions.builder()
                        .result("RETRY")
                        .retryConfiguration(RetryConfiguration.builder()
                                .retryMode("ALL_ACTIONS")
                                .build())
                        .build())
                .build();
    }

    private static StageDeclaration commands() {
        return StageDeclaration.builder()
                .name("Run")
                .actions(ActionDeclaration.builder()
                        .name("Make")
                        .actionTypeId(type("Compute", "Commands"))
                        .runOrder(1)
                        .configuration(Map.of())
                        .inputArtifacts(InputArtifact.builder().name("Out").build())
                        .outputArtifacts(OutputArtifact.builder()
                                .name("Made")
                                .files("*.jar")
                                .build())
                        .commands("make", "make check")
                        .outputVariables("TAG")
                        .environmentVariables(EnvironmentVariable.builder()
                                .name("TOKEN")
                                .value("secret")
                                .type("SECRETS_MANAGER")
                                .build())
                        .build())
                .build();
    }

    private static PipelineTriggerDeclaration trigger() {
        return PipelineTriggerDeclaration.builder()
                .providerType("CodeStarSourceConnection")
                .gitConfiguration(GitConfiguration.builder()
                        .sourceActionName("Fetch")
                        .push(
                                GitPushFilter.builder()
                                        .tags(GitTagFilterCriteria.builder()
                                                .includes("v*")
                                                .build())
                                        .build(),
                                GitPushFilter.builder()
                                        .branches(GitBranchFilterCriteria.builder()
                                                .includes("main")
                                                .excludes("old/**")
                                                .build())
                                        .filePaths(GitFilePathFilterCriteria.builder()
                                                .includes("src/**")
                                                .build())
                                        .build())
                        .pullRequest(GitPullRequestFilter.builder()
                                .eventsWithStrings("OPEN", "CLOSED")
                                .branches(GitBranchFilterCriteria.builder()
                                        .includes("main")
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private static ArtifactStore store(String bucket) {
        return ArtifactStore.builder()
                .type("S3")
                .location(bucket)
                .encryptionKey(
                        EncryptionKey.builder().id("alias/key").type("KMS").build())
                .build();
    }

    private static ActionTypeId type(String category, String provider) {
        return ActionTypeId.builder()
                .category(category)
                .owner("AWS")
                .provider(provider)
                .version("1")
                .build();
    }
}
