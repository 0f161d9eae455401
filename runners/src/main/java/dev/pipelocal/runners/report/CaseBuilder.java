package dev.pipelocal.runners.report;

import java.time.Duration;

/** A test case while its elements are read. */
final class CaseBuilder {
    private String prefix = "";
    private String name = "";
    private String message = "";
    private TestCase.Status status = TestCase.Status.UNKNOWN;
    private Duration duration = Duration.ZERO;

    void begin(String newPrefix, String newName, TestCase.Status newStatus, Duration newDuration) {
        prefix = newPrefix;
        name = newName;
        status = newStatus;
        duration = newDuration;
        message = "";
    }

    void become(TestCase.Status newStatus) {
        status = newStatus;
    }

    /** The first message counts. */
    void say(String newMessage) {
        if (message.isEmpty()) {
            message = newMessage.strip();
        }
    }

    TestCase build() {
        return new TestCase(prefix, name, status, duration, message);
    }
}
