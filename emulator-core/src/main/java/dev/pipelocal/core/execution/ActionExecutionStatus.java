package dev.pipelocal.core.execution;

/** Where an action execution, or a rule execution, stands. */
public enum ActionExecutionStatus {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    ABANDONED;

    public boolean isTerminal() {
        return this != IN_PROGRESS;
    }
}
