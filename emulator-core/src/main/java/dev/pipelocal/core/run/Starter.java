package dev.pipelocal.core.run;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.engine.Effect;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.Faults;
import dev.pipelocal.core.port.Faults.Fault;
import java.time.Duration;
import java.util.Optional;

/** Lets effects begin: at once, or after a delay if they still make sense then; with the faults that testers planned. */
final class Starter {
    private final EmulatorClock clock;
    private final Mailboxes mailboxes;
    private final Dispatch dispatch;
    private final Faults faults;
    private final JobBoard jobs;
    private final Activity activity;

    Starter(
            EmulatorClock clock,
            Mailboxes mailboxes,
            Dispatch dispatch,
            Faults faults,
            JobBoard jobs,
            Activity activity) {
        this.clock = clock;
        this.mailboxes = mailboxes;
        this.dispatch = dispatch;
        this.faults = faults;
        this.jobs = jobs;
        this.activity = activity;
    }

    void start(PipelineKey key, Effect effect) {
        switch (effect) {
            case Effect.RunAction(ActionInvocation invocation, Duration delay) -> {
                Optional<Fault> fault = faults.next(invocation);
                later(key, invocation, delay.plus(left(fault, invocation)), () -> run(key, invocation, fault));
            }
            case Effect.AnnounceJob(ActionInvocation invocation) -> {
                Optional<Fault> fault = faults.next(invocation);
                later(key, invocation, left(fault, invocation), () -> announce(key, invocation, fault));
            }
            case Effect.RunRule run -> {
                activity.begins(key, run.invocation().id());
                dispatch.run(key, run.invocation());
            }
        }
    }

    /** What is left of a fault's delay, which counts from the start of the run. */
    private Duration left(Optional<Fault> fault, ActionInvocation invocation) {
        return fault.flatMap(Fault::delay)
                .map(delay -> invocation.resumed()
                        ? Duration.between(clock.now(), invocation.startedAt().plus(delay))
                        : delay)
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    private void later(PipelineKey key, ActionInvocation invocation, Duration delay, Runnable begin) {
        if (delay.isZero()) {
            begin.run();
            return;
        }
        activity.ended(invocation.id());
        var ignored = clock.after(delay, () -> {
            if (stillRuns(key, invocation)) {
                begin.run();
            }
        });
    }

    private void run(PipelineKey key, ActionInvocation invocation, Optional<Fault> fault) {
        if (!invocation.action().actionTypeId().category().equals("Approval")) {
            activity.begins(key, invocation.id());
        }
        if (!failed(key, invocation, fault)) {
            dispatch.run(key, invocation);
        }
    }

    private void announce(PipelineKey key, ActionInvocation invocation, Optional<Fault> fault) {
        if (!failed(key, invocation, fault)) {
            jobs.announce(key, invocation);
        }
    }

    private boolean failed(PipelineKey key, ActionInvocation invocation, Optional<Fault> fault) {
        Optional<String> text = fault.flatMap(Fault::fail);
        text.ifPresent(message -> dispatch.fail(
                key, new ActionRef(invocation.executionId(), invocation.id()), ActionFailure.of("JobFailed", message)));
        return text.isPresent();
    }

    private boolean stillRuns(PipelineKey key, ActionInvocation invocation) {
        return mailboxes
                .state(key)
                .flatMap(state -> state.execution(invocation.executionId()))
                .flatMap(PipelineExecution::activeStage)
                .flatMap(stage -> Optional.ofNullable(
                        stage.actions().get(invocation.action().name())))
                .filter(action -> action.id().equals(invocation.id()) && action.isRunning())
                .isPresent();
    }
}
