package dev.pipelocal.api.operator;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;
import dev.pipelocal.core.port.ActionRunners;
import java.util.Optional;

/** The runners, behind the faults that testers have set. */
public final class FaultyRunners implements ActionRunners {
    private final ActionRunners runners;
    private final Faults faults;
    private final EmulatorClock clock;

    public FaultyRunners(ActionRunners runners, Faults faults, EmulatorClock clock) {
        this.runners = runners;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public Optional<ActionRunner> find(ActionTypeId type) {
        return runners.find(type).map(runner -> (invocation, handle) -> run(runner, invocation, handle));
    }

    private void run(ActionRunner runner, ActionInvocation invocation, ActionHandle handle) {
        Optional<Fault> fault = faults.isEmpty() || invocation.resumed()
                ? Optional.empty()
                : faults.take(
                        invocation.pipeline().value(),
                        invocation.stage().value(),
                        invocation.action().name().value());
        if (fault.isEmpty()) {
            runner.run(invocation, handle);
            return;
        }
        Runnable then = () -> runOrFail(fault.get(), runner, invocation, handle);
        fault.get().delay().ifPresentOrElse(delay -> clock.after(delay, then), then);
    }

    private static void runOrFail(Fault fault, ActionRunner runner, ActionInvocation invocation, ActionHandle handle) {
        fault.fail()
                .ifPresentOrElse(
                        text -> handle.fail(ActionFailure.of("JobFailed", text)),
                        () -> Thread.ofVirtual()
                                .name("action-" + invocation.id().value())
                                .start(() -> runner.run(invocation, handle)));
    }
}
