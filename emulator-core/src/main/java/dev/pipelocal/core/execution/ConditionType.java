package dev.pipelocal.core.execution;

/** When a stage's condition is checked. */
public enum ConditionType {
    BEFORE_ENTRY,
    ON_SUCCESS,
    ON_FAILURE
}
