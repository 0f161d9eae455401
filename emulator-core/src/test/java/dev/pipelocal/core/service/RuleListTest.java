package dev.pipelocal.core.service;

import static dev.pipelocal.core.service.PipelineCoreFixture.CALLER;
import static dev.pipelocal.core.service.PipelineCoreFixture.DEMO;
import static dev.pipelocal.core.service.PipelineCoreFixture.accepted;
import static dev.pipelocal.core.service.PipelineCoreFixture.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.RuleExecutionDetail;
import dev.pipelocal.core.fixtures.GivenEverything;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleListTest {
    @TempDir
    Path directory;

    @Test
    void aRuleWithoutRunnerFailsWithItsProvidersNameAndIsListed() {
        try (var fixture = new PipelineCoreFixture(directory)) {
            fixture.create(GivenEverything.inMode("SUPERSEDED"));

            var listed = accepted(fixture.core
                            .executions()
                            .listRules(CALLER, DEMO, new ActionExecutionFilter.All(), PageRequest.first()))
                    .items();

            RuleExecutionDetail rule = listed.getFirst();
            assertThat(rule.status()).isEqualTo(ActionExecutionStatus.FAILED);
            assertThat(rule.errorDetails().orElseThrow().message()).contains("CloudWatchAlarm");
            assertThat(rule.configuration()).containsEntry("AlarmName", "errors");
            assertThat(rejection(fixture.core
                            .executions()
                            .listRules(
                                    CALLER,
                                    DEMO,
                                    new ActionExecutionFilter.OfExecution(new PipelineExecutionId("none")),
                                    PageRequest.first())))
                    .isEqualTo(Rejection.Kind.PIPELINE_EXECUTION_NOT_FOUND);
        }
    }
}
