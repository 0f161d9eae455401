package dev.pipelocal.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.fixtures.GivenEverything;
import dev.pipelocal.core.fixtures.Invariants;
import dev.pipelocal.core.fixtures.TestPipeline;
import dev.pipelocal.core.fixtures.Walk;
import java.util.Map;
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
            Invariants.hold(state);
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

    private static void whatHasEndedStaysAsItWas(
            Map<PipelineExecutionId, PipelineExecution> before, PipelineState state) {
        before.forEach((id, execution) -> {
            if (!execution.isLive()) {
                state.execution(id).ifPresent(now -> assertThat(now.status()).isEqualTo(execution.status()));
            }
        });
    }
}
