package dev.pipelocal.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageSlot;
import dev.pipelocal.core.fixtures.GivenEverything;
import dev.pipelocal.core.fixtures.TestPipeline;
import dev.pipelocal.core.fixtures.Walk;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds whatever is commanded. */
class EnginePropertiesTest {
    private static final int STEPS = 80;

    @Property(tries = 150)
    void invariantsHoldAfterEveryCommand(@ForAll ExecutionMode mode, @ForAll long seed) {
        var pipeline = TestPipeline.created(GivenEverything.inMode(mode.name()));
        var walk = new Walk(pipeline, seed);

        for (int i = 0; i < STEPS; i++) {
            Map<PipelineExecutionId, PipelineExecution> before =
                    pipeline.state().executions();
            boolean mayWake = walk.step();

            PipelineState state = pipeline.state();
            eachStageIsHeldByOneAtMost(state);
            onlyTheNewestWaitsInModeSuperseded(state);
            nobodyWaitsWithoutReason(state);
            whoIsInsideHasSomethingRunning(state);
            if (!mayWake) {
                whatHasEndedStaysAsItWas(before, state);
            }
        }
    }

    @Property(tries = 100)
    void replayingTheJournalGivesTheSameState(@ForAll ExecutionMode mode, @ForAll long seed) {
        var pipeline = TestPipeline.created(GivenEverything.inMode(mode.name()));
        var walk = new Walk(pipeline, seed);

        for (int i = 0; i < STEPS; i++) {
            walk.step();
        }

        assertThat(pipeline.replayed()).isEqualTo(pipeline.state());
    }

    @Property(tries = 50)
    void memoryStaysBounded(@ForAll ExecutionMode mode, @ForAll long seed) {
        var pipeline = TestPipeline.created(GivenEverything.inMode(mode.name()));
        var walk = new Walk(pipeline, seed);

        for (int i = 0; i < 4 * STEPS; i++) {
            walk.step();
        }

        assertThat(pipeline.state().executions()).hasSizeLessThan(130);
    }

    private static void eachStageIsHeldByOneAtMost(PipelineState state) {
        for (StageDeclaration stage : state.declaration().stages()) {
            assertThat(state.live()
                            .filter(each -> each.origin().mode() != ExecutionMode.PARALLEL)
                            .filter(each -> each.activeStage()
                                    .filter(active -> active.name().equals(stage.name()))
                                    .isPresent()))
                    .as("holders of " + stage.name())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void onlyTheNewestWaitsInModeSuperseded(PipelineState state) {
        for (StageSlot slot : state.slots().values()) {
            assertThat(slot.queue().stream()
                            .map(state::known)
                            .filter(each -> each.origin().mode() == ExecutionMode.SUPERSEDED))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void nobodyWaitsWithoutReason(PipelineState state) {
        state.live().filter(each -> each.waitingFor().isPresent()).forEach(waiting -> {
            var stage = waiting.waitingFor().get();
            boolean isClosed = !state.slot(stage).gate().isOpen();
            boolean takesTurns = waiting.origin().mode() != ExecutionMode.PARALLEL;
            assertThat(isClosed || takesTurns && state.holder(stage).isPresent())
                    .as(waiting.id() + " waits for " + stage)
                    .isTrue();
        });
    }

    private static void whoIsInsideHasSomethingRunning(PipelineState state) {
        state.live().forEach(execution -> {
            Optional<StageExecution> active = execution.activeStage();
            assertThat(active.isPresent() || execution.waitingFor().isPresent())
                    .as(execution.id() + " is somewhere")
                    .isTrue();
            active.ifPresent(stage -> assertThat(stage.hasRunningActions() || stage.hasRunningRules())
                    .as(execution.id() + " goes on in " + stage.name())
                    .isTrue());
        });
    }

    private static void whatHasEndedStaysAsItWas(
            Map<PipelineExecutionId, PipelineExecution> before, PipelineState state) {
        before.forEach((id, execution) -> {
            if (!execution.isLive()) {
                state.execution(id).ifPresent(now -> assertThat(now.status()).isEqualTo(execution.status()));
            }
        });
    }
}
