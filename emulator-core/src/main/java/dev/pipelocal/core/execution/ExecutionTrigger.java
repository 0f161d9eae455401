package dev.pipelocal.core.execution;

/**
 * What started an execution, and who.
 *
 * @param detail a caller's ARN, an event rule's or webhook's ARN, or the execution that failed
 */
public record ExecutionTrigger(TriggerType type, String detail) {}
