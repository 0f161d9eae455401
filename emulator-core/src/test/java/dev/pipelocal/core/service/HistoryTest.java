package dev.pipelocal.core.service;

import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static dev.pipelocal.core.service.PipelineCoreFixture.CALLER;
import static dev.pipelocal.core.service.PipelineCoreFixture.DEMO;
import static dev.pipelocal.core.service.PipelineCoreFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.RetryMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists read the same whether what they tell of is in the projections already, or newer than the last snapshot. */
class HistoryTest {
    /** Enough for several snapshots. */
    private static final int EXECUTIONS = 90;

    private static final StageName DEPLOY = new StageName("Deploy");

    @TempDir
    Path directory;

    private PipelineCoreFixture pipelines;

    @BeforeEach
    void open() {
        pipelines = new PipelineCoreFixture(directory);
    }

    @AfterEach
    void close() {
        pipelines.close();
    }

    @Test
    void pagesGoThroughEveryExecutionAndRunOnce() {
        List<PipelineExecutionId> started = givenExecutions();

        assertThat(executions()).extracting(PipelineExecutionDetail::id).containsExactlyElementsOf(started.reversed());
        assertThat(succeededInDeploy())
                .extracting(PipelineExecutionDetail::id)
                .containsExactlyElementsOf(started.reversed());
        assertThat(actions()).hasSize(2 * EXECUTIONS).doesNotHaveDuplicates();
        assertThat(started).allSatisfy(id -> {
            assertThat(pipelines.execution(id).status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
            assertThat(actionsOf(id)).hasSize(2);
        });
    }

    @Test
    void aRestartChangesNoList() {
        givenExecutions();
        List<PipelineExecutionDetail> executions = executions();
        List<ActionExecutionDetail> actions = actions();
        List<PipelineExecutionDetail> succeeded = succeededInDeploy();

        close();
        open();

        assertThat(executions()).isEqualTo(executions);
        assertThat(actions()).isEqualTo(actions);
        assertThat(succeededInDeploy()).isEqualTo(succeeded);
    }

    @Test
    void aRetryOfAnOldExecutionIsListedInItsPlace() {
        pipelines.failing.add("Deploy");
        pipelines.create(givenStages("demo", "Deploy").declaration());
        PipelineExecutionId failed = pipelines.newest();
        for (int i = 0; i < 410; i++) {
            accepted(pipelines.core.pipelines().tag(CALLER, DEMO, Map.of("n", "" + i)));
        }
        assertThat(pipelines.execution(failed).status()).isEqualTo(PipelineExecutionStatus.FAILED);

        pipelines.failing.clear();
        accepted(pipelines.core.stages().retry(CALLER, DEMO, DEPLOY, failed, RetryMode.FAILED_ACTIONS));
        pipelines.settle();

        assertThat(executions())
                .singleElement()
                .extracting(PipelineExecutionDetail::status)
                .isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(succeededInDeploy()).hasSize(1);
        assertThat(actions()).hasSize(3);
        assertThat(accepted(pipelines
                                .core
                                .executions()
                                .listActions(
                                        CALLER,
                                        DEMO,
                                        new ActionExecutionFilter.LatestInExecution(failed, false),
                                        PageRequest.first()))
                        .items())
                .hasSize(2);
    }

    private List<PipelineExecutionId> givenExecutions() {
        pipelines.create(givenStages("demo", "Deploy").declaration());
        List<PipelineExecutionId> started = new ArrayList<>(List.of(pipelines.newest()));
        while (started.size() < EXECUTIONS) {
            started.add(pipelines.start());
        }
        return started;
    }

    private List<PipelineExecutionDetail> executions() {
        return all(page -> pipelines.core.executions().list(CALLER, DEMO, Optional.empty(), page));
    }

    private List<PipelineExecutionDetail> succeededInDeploy() {
        return all(page -> pipelines.core.executions().list(CALLER, DEMO, Optional.of(DEPLOY), page));
    }

    private List<ActionExecutionDetail> actions() {
        return all(
                page -> pipelines.core.executions().listActions(CALLER, DEMO, new ActionExecutionFilter.All(), page));
    }

    private List<ActionExecutionDetail> actionsOf(PipelineExecutionId id) {
        return all(page ->
                pipelines.core.executions().listActions(CALLER, DEMO, new ActionExecutionFilter.OfExecution(id), page));
    }

    private static <T> List<T> all(Function<PageRequest, Answer<Page<T>>> list) {
        List<T> items = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<T> page = accepted(list.apply(new PageRequest(Optional.of(7), next)));
            items.addAll(page.items());
            next = page.nextToken();
        } while (next.isPresent());
        return items;
    }
}
