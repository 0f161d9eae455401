package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeCatalogue;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.port.JobExecutors.JobExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** How long an action may take (user guide, quotas: action timeouts). */
final class ActionTimeouts {
    /** What really runs limits itself, in real time. */
    private static final Set<String> BUILDS = Set.of("CodeBuild", "Commands", "ECRBuildAndPublish");

    private static final Duration CUSTOM = Duration.ofHours(24);
    // A function that says nothing for 20 minutes has failed; each continuation begins anew, within 24 hours.
    private static final Duration LAMBDA = Duration.ofMinutes(20);
    private static final Duration LAMBDA_IN_ALL = Duration.ofHours(24);
    // Integration model: a function of an action type may take 15 minutes for a job.
    private static final Duration FUNCTION = Duration.ofMinutes(15);

    private ActionTimeouts() {}

    /** When an action that starts now, with its first job if it has any, times out. */
    static Optional<Instant> ofStart(Draft draft, ActionDeclaration action) {
        ActionTypeId type = action.actionTypeId();
        if (type.owner().equals("AWS") && BUILDS.contains(type.provider())) {
            return Optional.empty();
        }
        Duration timeout = action.timeoutInMinutes()
                .map(Duration::ofMinutes)
                .or(() -> ofJob(JobKind.executor(draft, type)))
                .orElseGet(() -> isLambda(type) ? LAMBDA : ofType(type));
        return Optional.of(draft.now().plus(timeout));
    }

    /** When an action whose next job begins now times out. */
    static Optional<Instant> ofNextJob(Draft draft, ActionTypeId type, ActionExecution action) {
        if (isLambda(type)) {
            Instant last = action.startedAt().plus(LAMBDA_IN_ALL);
            Instant next = draft.now().plus(LAMBDA);
            return Optional.of(next.isBefore(last) ? next : last);
        }
        return ofJob(JobKind.executor(draft, type)).map(draft.now()::plus).or(action::deadline);
    }

    private static Optional<Duration> ofJob(JobExecutor executor) {
        return executor.timeout().or(() -> executor.functionArn().map(function -> FUNCTION));
    }

    static boolean isLambda(ActionTypeId type) {
        return type.category().equals("Invoke") && type.provider().equals("Lambda");
    }

    private static Duration ofType(ActionTypeId type) {
        return ActionTypeCatalogue.actions().find(type).map(ActionType::timeout).orElse(CUSTOM);
    }
}
