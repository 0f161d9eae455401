package dev.pipelocal.core.engine;

import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.RuleInvocation;
import java.time.Duration;

/** What the outside must do, once what was decided is durable. */
public sealed interface Effect {
    /** @param delay on the emulator's clock */
    record RunAction(ActionInvocation invocation, Duration delay) implements Effect {}

    record RunRule(RuleInvocation invocation) implements Effect {}

    /** A job waits for a worker to poll it. */
    record AnnounceJob(ActionInvocation invocation) implements Effect {}
}
