package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.StageCommand.DisableTransition;
import dev.pipelocal.core.engine.StageCommand.EnableTransition;
import dev.pipelocal.core.engine.StageEvent.TransitionChanged;
import dev.pipelocal.core.execution.TransitionGate;
import dev.pipelocal.core.execution.TransitionType;
import java.util.Optional;

/** Decides about the gates between stages. The one out of the last stage leads nowhere: nothing changes. */
final class TransitionDecider {
    private TransitionDecider() {}

    static Decision<StageName> disable(Draft draft, DisableTransition command) {
        Optional<StageName> behind = behind(draft, command.stage(), command.type());
        behind.ifPresent(stage -> draft.add(new TransitionChanged(
                stage,
                new TransitionGate(
                        Optional.of(command.reason()), Optional.of(command.by()), Optional.of(draft.now())))));
        return draft.accept(behind.orElse(command.stage()));
    }

    static Decision<StageName> enable(Draft draft, EnableTransition command) {
        Optional<StageName> behind = behind(draft, command.stage(), command.type());
        if (behind.isPresent() && !draft.state().slot(behind.get()).gate().isOpen()) {
            draft.add(new TransitionChanged(
                    behind.get(),
                    new TransitionGate(Optional.empty(), Optional.of(command.by()), Optional.of(draft.now()))));
            Progression.settle(draft);
        }
        return draft.accept(behind.orElse(command.stage()));
    }

    private static Optional<StageName> behind(Draft draft, StageName stage, TransitionType type) {
        return type == TransitionType.INBOUND
                ? Optional.of(stage)
                : Declarations.stageAfter(draft.state().declaration(), stage);
    }
}
