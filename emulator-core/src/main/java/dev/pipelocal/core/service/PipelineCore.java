package dev.pipelocal.core.service;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.port.ActionRunners;

/**
 * CodePipeline without its wire: what the front end calls and the composition root opens.
 *
 * <p>{@link #open} makes the tables; {@link #resume} hands out again what was in progress when the last process ended, and
 * is called once, when the runners' services answer.
 */
public final class PipelineCore implements AutoCloseable {
    private PipelineCore() {}

    public static PipelineCore open(
            Database database, EmulatorClock clock, Ids ids, ActionRunners runners, EventBus events) {
        throw new UnsupportedOperationException("not wired yet");
    }

    public void resume() {
        throw new UnsupportedOperationException("not wired yet");
    }

    public Pipelines pipelines() {
        throw new UnsupportedOperationException("not wired yet");
    }

    public Executions executions() {
        throw new UnsupportedOperationException("not wired yet");
    }

    public Stages stages() {
        throw new UnsupportedOperationException("not wired yet");
    }

    /** Stops handing out work; what runs is found again by the next process. */
    @Override
    public void close() {}
}
