package dev.pipelocal.core.engine;

import dev.pipelocal.core.port.ActionInvocation;

/** What the outside must do, once what was decided is durable. */
public sealed interface Effect {
    record RunAction(ActionInvocation invocation) implements Effect {}
}
