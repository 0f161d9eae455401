package dev.pipelocal.core.service;

import static dev.pipelocal.core.fixtures.GivenPipeline.action;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static dev.pipelocal.core.fixtures.GivenPipeline.type;
import static dev.pipelocal.core.service.PipelineCoreFixture.CALLER;
import static dev.pipelocal.core.service.PipelineCoreFixture.DEMO;
import static dev.pipelocal.core.service.PipelineCoreFixture.accepted;
import static dev.pipelocal.core.service.PipelineCoreFixture.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.port.Faults.Fault;
import dev.pipelocal.core.run.FaultList.Planned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers and testers did before a restart counts after it. */
class RestartedWorkTest {
    private static final ActionTypeId MINE = type("Build", "Custom", "Mine");

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
    void aJobThatHasEndedIsKnownAndTakesNoOtherResult() {
        fixture.create(givenPipeline("demo")
                .stage("Source", source("Source"))
                .stage("Work", action("Work", MINE, 1, Map.of(), List.of(), List.of()))
                .declaration());
        JobDetail first = taken();
        accepted(fixture.core.jobs().proceed(CALLER, first.id(), "more", ActionProgress.NONE));
        JobDetail last = taken();
        accepted(fixture.core.jobs().succeed(CALLER, last.id(), ActionSuccess.withSummary("done")));
        fixture.settle();

        restart();

        assertThat(accepted(fixture.core.jobs().get(CALLER, last.id())).status())
                .isEqualTo(JobStatus.SUCCEEDED);
        for (JobDetail job : List.of(first, last)) {
            assertThat(rejection(fixture.core.jobs().succeed(CALLER, job.id(), ActionSuccess.withSummary("late"))))
                    .isEqualTo(Rejection.Kind.INVALID_JOB_STATE);
        }
    }

    @Test
    void aJobThatWasOfferedIsNotOfferedAgainWithinTheMinute() {
        fixture.create(givenPipeline("demo")
                .stage("Source", source("Source"))
                .stage("Work", action("Work", MINE, 1, Map.of(), List.of(), List.of()))
                .declaration());
        JobDetail job = poll().getFirst();

        restart();

        assertThat(poll()).isEmpty();
        fixture.clock.advance(Duration.ofSeconds(60));
        assertThat(poll()).singleElement().satisfies(again -> {
            assertThat(again.id()).isEqualTo(job.id());
            assertThat(again.nonce()).isGreaterThan(job.nonce());
        });
    }

    @Test
    void aPlannedFaultIsStillPlanned() {
        Planned fault = fault(new Fault(Optional.of("planned"), Optional.empty()), 2);
        fixture.core.faults().add(fault);

        restart();

        assertThat(fixture.core.faults().list()).containsExactly(fault);
        fixture.create(givenStages("demo", "Deploy").declaration());
        assertThat(fixture.execution(fixture.newest()).status()).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(fixture.core.faults().list())
                .singleElement()
                .satisfies(left -> assertThat(left.times()).isEqualTo(1));
    }

    @Test
    void aDelayedRunKeepsWhatIsLeftOfItsDelayAndFailsAfterIt() {
        fixture.core.faults().add(fault(new Fault(Optional.of("planned"), Optional.of(Duration.ofMinutes(10))), 1));
        fixture.create(givenStages("demo", "Deploy").declaration());
        fixture.clock.advance(Duration.ofMinutes(4));

        restart();

        fixture.clock.advance(Duration.ofMinutes(5));
        assertThat(fixture.execution(fixture.newest()).status()).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.settle();
        assertThat(fixture.execution(fixture.newest()).status()).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(fixture.ran).isEmpty();
    }

    private void restart() {
        fixture = fixture.restarted();
    }

    private JobDetail taken() {
        JobDetail job = poll().getFirst();
        accepted(fixture.core.jobs().acknowledge(CALLER, job.id(), Integer.toString(job.nonce())));
        return job;
    }

    private List<JobDetail> poll() {
        return fixture.core.jobs().poll(CALLER, MINE, Map.of(), 1);
    }

    private static Planned fault(Fault fault, int times) {
        return new Planned(DEMO, new StageName("Deploy"), new ActionName("Deploy"), fault, times);
    }
}
