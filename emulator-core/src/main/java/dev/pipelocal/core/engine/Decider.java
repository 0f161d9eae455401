package dev.pipelocal.core.engine;

import dev.pipelocal.core.execution.PipelineState;
import org.jspecify.annotations.Nullable;

/** Decides what a command leads to. Pure: time and ids come with the context. */
public final class Decider {
    private Decider() {}

    /** Decides about a pipeline, or about a name that none has; {@code state} is absent then. */
    @SuppressWarnings("unchecked") // each group's decider replies what its commands' type says
    public static <R> Decision<R> decide(@Nullable PipelineState state, Command<R> command, DecisionContext context) {
        Draft draft = new Draft(state, context);
        if (state == null && needsPipeline(command)) {
            throw new IllegalArgumentException("there is no pipeline to decide about: " + command);
        }
        return (Decision<R>)
                switch (command) {
                    case PipelineCommand<?> pipeline -> PipelineDecider.decide(draft, pipeline);
                    case ExecutionCommand<?> execution -> ExecutionDecider.decide(draft, execution);
                    case StageCommand<?> stage -> StageDecider.decide(draft, stage);
                    case JobCommand<?> job -> JobDecider.decide(draft, job);
                    case ReportCommand report -> ReportDecider.decide(draft, report);
                };
    }

    /** Whether a command makes sense only where there is a pipeline; the caller refuses it otherwise. */
    public static boolean needsPipeline(Command<?> command) {
        return !(command instanceof PipelineCommand.CreatePipeline
                || command instanceof PipelineCommand.DeletePipeline);
    }
}
