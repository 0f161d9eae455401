package dev.pipelocal.core.service;

import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static dev.pipelocal.core.service.PipelineCoreFixture.CALLER;
import static dev.pipelocal.core.service.PipelineCoreFixture.DEMO;
import static dev.pipelocal.core.service.PipelineCoreFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.port.MetricSink.MetricDatum;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateChangeEventsTest {
    @TempDir
    Path directory;

    private PipelineCoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new PipelineCoreFixture(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aRunIsToldCompletelyAndInOrder() {
        fixture.create(givenStages("demo", "Deploy").declaration());

        assertThat(fixture.told(fixture.newest()))
                .containsExactly(
                        "pipeline STARTED",
                        "stage Source STARTED",
                        "action Source STARTED",
                        "action Source SUCCEEDED",
                        "stage Source SUCCEEDED",
                        "stage Deploy STARTED",
                        "action Deploy STARTED",
                        "action Deploy SUCCEEDED",
                        "stage Deploy SUCCEEDED",
                        "pipeline SUCCEEDED");
        assertThat(fixture.events).extracting(EmulatorEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void aRetryTellsFirstThatPipelineAndStageResume() {
        fixture.failing.add("Deploy");
        fixture.create(givenStages("demo", "Deploy").declaration());
        PipelineExecutionId id = fixture.newest();
        int before = fixture.told(id).size();
        fixture.failing.clear();

        accepted(fixture.core.stages().retry(CALLER, DEMO, new StageName("Deploy"), id, RetryMode.FAILED_ACTIONS));
        fixture.settle();

        List<String> told = fixture.told(id);
        assertThat(told.subList(before, told.size()))
                .containsExactly(
                        "pipeline RESUMED",
                        "stage Deploy RESUMED",
                        "action Deploy STARTED",
                        "action Deploy SUCCEEDED",
                        "stage Deploy SUCCEEDED",
                        "pipeline SUCCEEDED");
    }

    @Test
    void aFailedActionsEventHasTheShapeThatRealOnesHave() {
        fixture.failing.add("Deploy");
        fixture.create(givenStages("demo", "Deploy").declaration());
        var id = fixture.newest();
        fixture.told(id);

        EmulatorEvent event = fixture.events.stream()
                .filter(each -> each.detailType().equals("CodePipeline Action Execution State Change"))
                .filter(each -> "FAILED".equals(each.detail().get("state")))
                .findFirst()
                .orElseThrow();

        assertThat(event.source()).isEqualTo("aws.codepipeline");
        assertThat(event.resources()).containsExactly("arn:aws:codepipeline:us-east-1:000000000000:demo");
        assertThat(event.detail())
                .containsEntry("pipeline", "demo")
                .containsEntry("execution-id", id.value())
                .containsEntry("stage", "Deploy")
                .containsEntry("action", "Deploy")
                .containsEntry("region", "us-east-1")
                .containsEntry("version", 1.0)
                .containsEntry("pipeline-execution-attempt", 1.0)
                .containsEntry("start-time", "2026-01-01T00:00:00.000Z")
                .containsEntry("type", Map.of("owner", "AWS", "provider", "S3", "category", "Deploy", "version", "1"))
                .containsEntry(
                        "execution-result",
                        Map.of("external-execution-summary", "it broke", "error-code", "JobFailed"));
    }

    @Test
    void onlyTheStartTellsWhatTriggeredIt() {
        fixture.create(givenStages("demo", "Deploy").declaration());
        fixture.told(fixture.newest());

        assertThat(fixture.events)
                .filteredOn(each -> each.detail().containsKey("execution-trigger"))
                .singleElement()
                .satisfies(each -> assertThat(each.detail())
                        .containsEntry("state", "STARTED")
                        .containsEntry(
                                "execution-trigger",
                                Map.of("trigger-type", "CreatePipeline", "trigger-detail", CALLER.principal())));
    }

    @Test
    void eachEndedExecutionIsMeasured() {
        List<MetricDatum> metrics = new CopyOnWriteArrayList<>();
        ExecutionMetrics.listen(fixture.bus, metrics::add);
        fixture.failing.add("Deploy");

        fixture.create(givenStages("demo", "Deploy").declaration());
        fixture.bus.awaitDelivered();

        assertThat(metrics)
                .extracting(MetricDatum::name)
                .containsExactly("PipelineDuration", "FailedPipelineExecutions");
        assertThat(metrics).allSatisfy(each -> {
            assertThat(each.namespace()).isEqualTo("AWS/CodePipeline");
            assertThat(each.dimensions()).containsEntry("PipelineName", "demo");
        });
    }
}
