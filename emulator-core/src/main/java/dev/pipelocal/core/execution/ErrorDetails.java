package dev.pipelocal.core.execution;

/** Why an action or a rule failed; the codes are {@link ActionFailure}'s. */
public record ErrorDetails(String code, String message) {}
