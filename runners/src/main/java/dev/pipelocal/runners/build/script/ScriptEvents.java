package dev.pipelocal.runners.build.script;

import dev.pipelocal.runners.build.PhaseType;
import java.time.Instant;

/** What a build says while it runs, in its order. */
public interface ScriptEvents {
    /** A line of output, without its end. */
    void line(Instant time, String text);

    void phaseStarted(Instant time, PhaseType phase);

    void commandStarted(Instant time, int step);

    void commandEnded(Instant time, int step, int exitStatus);

    void retrying(Instant time);

    void phaseEnded(Instant time, PhaseType phase, boolean failed);

    void value(int number, String text);

    /** The last step has passed. */
    void finished(Instant time);

    /** No shell could be started. */
    void unstartable(Instant time, int exitStatus);
}
