package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.StageCommand.DisableTransition;
import dev.pipelocal.core.engine.StageCommand.EnableTransition;
import dev.pipelocal.core.engine.StageCommand.OverrideCondition;
import dev.pipelocal.core.engine.StageCommand.PutApprovalResult;
import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.engine.StageCommand.RollbackStage;
import dev.pipelocal.core.execution.PipelineState;

/** Decides about one stage, once it is known that there is such a stage. */
final class StageDecider {
    private StageDecider() {}

    static Decision<?> decide(Draft draft, StageCommand<?> command) {
        PipelineState state = draft.state();
        if (state.declaration().stage(command.stage()).isEmpty() && !isOfAnOlderVersion(state, command)) {
            return new Decision.Refused<>(Refusals.noStage(state.key(), command.stage()));
        }
        return switch (command) {
            case DisableTransition disable -> TransitionDecider.disable(draft, disable);
            case EnableTransition enable -> TransitionDecider.enable(draft, enable);
            case PutApprovalResult put -> ApprovalDecider.decide(draft, put);
            case RetryStage retry -> RetryDecider.decide(draft, retry);
            case RollbackStage rollback -> RollbackDecider.decide(draft, rollback);
            case OverrideCondition override -> OverrideDecider.decide(draft, override);
        };
    }

    // An approval that was open when the pipeline was updated can still be answered.
    private static boolean isOfAnOlderVersion(PipelineState state, StageCommand<?> command) {
        return command instanceof PutApprovalResult
                && state.live()
                        .anyMatch(each -> each.activeStage()
                                .filter(stage -> stage.name().equals(command.stage()))
                                .isPresent());
    }
}
