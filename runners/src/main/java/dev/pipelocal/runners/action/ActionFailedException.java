package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ActionFailure;

/** Ends a runner's work with the action's failure. */
final class ActionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ActionFailure failure;

    ActionFailedException(String code, String message) {
        super(message, null, false, false);
        this.failure = ActionFailure.of(code, message);
    }

    ActionFailure failure() {
        return failure;
    }
}
