package dev.pipelocal.api.operator;

import java.time.Duration;
import java.util.Optional;

/**
 * What a tester lets happen to an action.
 *
 * @param fail the text that its runs fail with, instead of starting
 * @param delay how long its runs wait on the emulator's clock before they start or fail
 * @param times how many runs this still holds for
 */
public record Fault(
        String pipeline, String stage, String action, Optional<String> fail, Optional<Duration> delay, int times) {
    public Fault {
        if (fail.isEmpty() && delay.isEmpty()) {
            throw new IllegalArgumentException("Expected a fault to fail or to delay the action");
        }
        if (times < 1) {
            throw new IllegalArgumentException("Expected times to be 1 or more but it was '%d'".formatted(times));
        }
    }

    boolean isFor(String otherPipeline, String otherStage, String otherAction) {
        return pipeline.equals(otherPipeline) && stage.equals(otherStage) && action.equals(otherAction);
    }

    Optional<Fault> used() {
        return times == 1 ? Optional.empty() : Optional.of(new Fault(pipeline, stage, action, fail, delay, times - 1));
    }
}
