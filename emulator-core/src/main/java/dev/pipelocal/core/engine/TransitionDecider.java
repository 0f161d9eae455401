package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.StageCommand.DisableTransition;
import dev.pipelocal.core.engine.StageCommand.EnableTransition;
import dev.pipelocal.core.engine.StageEvent.TransitionChanged;
import dev.pipelocal.core.execution.TransitionGate;
import dev.pipelocal.core.execution.TransitionType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides about the gates between stages. The one out of the last stage leads nowhere: nothing changes. */
final class TransitionDecider {
    // A transition that stayed disabled for longer lets nobody in who waited (user guide, disable transitions).
    private static final Duration RESUMES_WITHIN = Duration.ofDays(30);

    private TransitionDecider() {}

    static Decision<StageName> disable(Draft draft, DisableTransition command) {
        Optional<StageName> behind = behind(draft, command.stage(), command.type());
        behind.ifPresent(stage -> draft.add(
                new TransitionChanged(stage, gate(draft, Optional.of(command.reason()), command.by()), false)));
        return draft.accept(behind.orElse(command.stage()));
    }

    static Decision<StageName> enable(Draft draft, EnableTransition command) {
        Optional<StageName> behind = behind(draft, command.stage(), command.type());
        if (behind.isPresent() && !draft.state().slot(behind.get()).gate().isOpen()) {
            Optional<Instant> since = draft.state().slot(behind.get()).gate().changedAt();
            boolean holdsBack = since.filter(each -> each.plus(RESUMES_WITHIN).isBefore(draft.now()))
                    .isPresent();
            draft.add(new TransitionChanged(behind.get(), gate(draft, Optional.empty(), command.by()), holdsBack));
            Progression.settle(draft);
        }
        return draft.accept(behind.orElse(command.stage()));
    }

    private static TransitionGate gate(Draft draft, Optional<String> disabledReason, String by) {
        return new TransitionGate(disabledReason, Optional.of(by), Optional.of(draft.now()));
    }

    private static Optional<StageName> behind(Draft draft, StageName stage, TransitionType type) {
        return type == TransitionType.INBOUND
                ? Optional.of(stage)
                : Declarations.stageAfter(draft.state().declaration(), stage);
    }
}
