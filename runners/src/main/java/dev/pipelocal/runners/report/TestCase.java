package dev.pipelocal.runners.report;

import java.time.Duration;

/**
 * One test case of a report.
 *
 * @param prefix what its cases are grouped by: a class, a suite, a feature
 * @param message why it failed or was skipped; empty if there is no word of it
 */
public record TestCase(String prefix, String name, Status status, Duration duration, String message) {
    /** How it went (CodeBuild API, TestCase.status). */
    public enum Status {
        SUCCEEDED,
        FAILED,
        ERROR,
        SKIPPED,
        UNKNOWN
    }
}
