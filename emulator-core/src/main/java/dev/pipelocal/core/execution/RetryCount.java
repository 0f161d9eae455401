package dev.pipelocal.core.execution;

import java.util.Optional;

/** How often a stage execution was retried, and who asked last. */
public record RetryCount(int automatic, int manual, Optional<RetryTrigger> latest) {
    public static final RetryCount NONE = new RetryCount(0, 0, Optional.empty());

    public RetryCount plus(RetryTrigger trigger) {
        boolean isManual = trigger == RetryTrigger.MANUAL_STAGE_RETRY;
        return new RetryCount(automatic + (isManual ? 0 : 1), manual + (isManual ? 1 : 0), Optional.of(trigger));
    }
}
