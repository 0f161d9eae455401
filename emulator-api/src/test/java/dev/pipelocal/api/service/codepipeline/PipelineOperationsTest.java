package dev.pipelocal.api.service.codepipeline;

import static dev.pipelocal.api.service.codepipeline.CodePipelineFixture.pipeline;
import static dev.pipelocal.api.service.codepipeline.CodePipelineFixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.InvalidActionDeclarationException;
import software.amazon.awssdk.services.codepipeline.model.InvalidStructureException;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineNameInUseException;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineVersionNotFoundException;

class PipelineOperationsTest {
    private static final Map<String, String> GITHUB =
            Map.of("Owner", "team", "Repo", "app", "Branch", "main", "OAuthToken", "hunter2");

    private final CodePipelineFixture fixture = CodePipelineFixture.withoutRunners();
    private final CodePipelineClient client = fixture.client();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNewPipelineIsVersion1AndStartsAnExecution() {
        var created = client.createPipeline(request -> request.pipeline(pipeline("demo")));

        assertThat(created.pipeline().version()).isEqualTo(1);
        assertThat(client.listPipelineExecutions(request -> request.pipelineName("demo"))
                        .pipelineExecutionSummaries())
                .singleElement()
                .satisfies(execution ->
                        assertThat(execution.trigger().triggerTypeAsString()).isEqualTo("CreatePipeline"));
    }

    @Test
    void aNameIsTakenOnce() {
        client.createPipeline(request -> request.pipeline(pipeline("demo")));

        assertThatThrownBy(() -> client.createPipeline(request -> request.pipeline(pipeline("demo"))))
                .isInstanceOf(PipelineNameInUseException.class)
                .hasMessageContaining("A pipeline with the name 'demo' already exists in account '000000000000'");
    }

    @Test
    void everyUpdateIsANewVersionAndOldOnesStayReadable() {
        client.createPipeline(request -> request.pipeline(pipeline("demo")));
        var changed = pipeline("demo").toBuilder().pipelineType("V2").build();

        client.updatePipeline(request -> request.pipeline(changed));

        assertThat(client.getPipeline(request -> request.name("demo")).pipeline())
                .returns(2, PipelineDeclaration::version)
                .returns("V2", PipelineDeclaration::pipelineTypeAsString);
        assertThat(client.getPipeline(request -> request.name("demo").version(1))
                        .pipeline())
                .returns(1, PipelineDeclaration::version)
                .returns("V1", PipelineDeclaration::pipelineTypeAsString);
        assertThatThrownBy(
                        () -> client.getPipeline(request -> request.name("demo").version(3)))
                .isInstanceOf(PipelineVersionNotFoundException.class);
    }

    @Test
    void whatDoesNotExistIsSaidInTheWordsOfTheOperation() {
        assertThatThrownBy(() -> client.getPipeline(request -> request.name("none")))
                .isInstanceOf(PipelineNotFoundException.class)
                .hasMessageContaining("Account '000000000000' does not have a pipeline with name 'none'");
        assertThatThrownBy(() -> client.startPipelineExecution(request -> request.name("none")))
                .isInstanceOf(PipelineNotFoundException.class)
                .hasMessageContaining("Pipeline with name none does not exist in account 000000000000.");
        assertThatThrownBy(() -> client.updatePipeline(request -> request.pipeline(pipeline("none"))))
                .isInstanceOf(PipelineNotFoundException.class)
                .hasMessageContaining(
                        "The account with id '000000000000' does not include a pipeline with the name 'none'");
    }

    @Test
    void deletingIsDoneTwiceAsWellAsOnce() {
        client.createPipeline(request -> request.pipeline(pipeline("demo")));

        client.deletePipeline(request -> request.name("demo"));
        client.deletePipeline(request -> request.name("demo"));

        assertThat(client.listPipelines().pipelines()).isEmpty();
    }

    @Test
    void pipelinesAreListedByNameInPages() {
        client.createPipeline(request -> request.pipeline(pipeline("b")));
        client.createPipeline(request -> request.pipeline(pipeline("a")));
        client.createPipeline(request -> request.pipeline(pipeline("c")));

        var first = client.listPipelines(request -> request.maxResults(2));
        var second = client.listPipelines(request -> request.maxResults(2).nextToken(first.nextToken()));

        assertThat(first.pipelines()).extracting(PipelineSummary::name).containsExactly("a", "b");
        assertThat(second.pipelines()).extracting(PipelineSummary::name).containsExactly("c");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void secretsAreMaskedAndKeptByAnUpdateThatLeavesThemMasked() {
        var declared = pipeline("demo", source("Source/ThirdParty/GitHub", GITHUB));
        var created = client.createPipeline(request -> request.pipeline(declared));

        assertThat(token(created.pipeline())).isEqualTo("****");
        assertThat(token(client.updatePipeline(request -> request.pipeline(created.pipeline()))
                        .pipeline()))
                .isEqualTo("****");
        assertThatThrownBy(() -> client.updatePipeline(request -> request.pipeline(renamedStage(created.pipeline()))))
                .isInstanceOf(InvalidActionDeclarationException.class)
                .hasMessageContaining(
                        "Action configuration for the new action \"Fetch\" contains an invalid configuration for the secret property \"OAuthToken\".");
    }

    @Test
    void aRoleThatCannotBeAssumedIsRefused() {
        var declared = pipeline("demo").toBuilder()
                .roleArn("arn:aws:iam::000000000000:role/none")
                .build();

        assertThatThrownBy(() -> client.createPipeline(request -> request.pipeline(declared)))
                .isInstanceOf(InvalidStructureException.class)
                .hasMessageContaining(
                        "CodePipeline is not authorized to perform AssumeRole on role arn:aws:iam::000000000000:role/none");
    }

    private static String token(PipelineDeclaration pipeline) {
        return pipeline.stages().getFirst().actions().getFirst().configuration().getOrDefault("OAuthToken", "");
    }

    private static PipelineDeclaration renamedStage(PipelineDeclaration pipeline) {
        var stages = new ArrayList<>(pipeline.stages());
        stages.set(0, stages.getFirst().toBuilder().name("Renamed").build());
        return pipeline.toBuilder().stages(stages).build();
    }
}
