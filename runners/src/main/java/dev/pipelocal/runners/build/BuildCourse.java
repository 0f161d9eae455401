package dev.pipelocal.runners.build;

import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.buildspec.OnFailure;
import dev.pipelocal.runners.build.script.BuildScript;
import dev.pipelocal.runners.build.script.ScriptEvents;
import dev.pipelocal.runners.build.script.ScriptValues;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a build's script tells into phases and log lines. */
final class BuildCourse implements ScriptEvents {
    private static final PhaseContext FINE = new PhaseContext("", "");

    private final Buildspec buildspec;
    private final BuildScript script;
    private final ScriptValues values;
    private final BuildLog log;
    private final PhaseTrack phases;
    private @Nullable PhaseContext failure;
    private boolean failed;
    private boolean finished;
    private boolean aborted;

    BuildCourse(Buildspec buildspec, BuildScript script, ScriptValues values, BuildLog log, PhaseTrack phases) {
        this.buildspec = buildspec;
        this.script = script;
        this.values = values;
        this.log = log;
        this.phases = phases;
    }

    /** Whether a phase failed whose failure counts. */
    boolean hasFailed() {
        return failed;
    }

    /** Whether the last step has passed. */
    boolean isFinished() {
        return finished;
    }

    /** Whether artifacts are still to be uploaded. */
    boolean reachesArtifacts() {
        return finished && !aborted;
    }

    /** Why no shell could be started, if so. */
    Optional<PhaseContext> failure() {
        return Optional.ofNullable(failure);
    }

    /** DOWNLOAD_SOURCE lasts until the script's first phase: who reads the script's course again gets the same end. */
    void endDownload(Instant time) {
        if (phases.current().filter(PhaseType.DOWNLOAD_SOURCE::equals).isPresent()) {
            uninterrupted(() -> phases.complete(time));
        }
    }

    @Override
    public void line(Instant time, String text) {
        uninterrupted(() -> log.line(time, text));
    }

    @Override
    public void phaseStarted(Instant time, PhaseType phase) {
        failure = null;
        endDownload(time);
        phases.begin(phase, time);
        uninterrupted(() -> log.container(time, "Entering phase " + phase));
    }

    @Override
    public void commandStarted(Instant time, int step) {
        uninterrupted(() ->
                log.container(time, "Running command " + script.command(step).stripTrailing()));
    }

    @Override
    public void commandEnded(Instant time, int step, int exitStatus) {
        if (exitStatus == 0) {
            return;
        }
        String command = script.command(step);
        uninterrupted(() ->
                log.container(time, "Command did not exit successfully " + command + " exit status " + exitStatus));
        if (failure == null) {
            failure = new PhaseContext("COMMAND_EXECUTION_ERROR", BuildScript.failure(command, exitStatus));
        }
    }

    @Override
    public void retrying(Instant time) {
        failure = null;
        uninterrupted(() -> log.container(time, "Retrying the phase's commands"));
    }

    @Override
    public void phaseEnded(Instant time, PhaseType phase, boolean phaseFailed) {
        PhaseContext context = phaseFailed && failure != null ? failure : FINE;
        BuildStatus status = phaseFailed ? BuildStatus.FAILED : BuildStatus.SUCCEEDED;
        uninterrupted(() -> phases.complete(status, time, context));
        failure = null;
        if (phaseFailed) {
            OnFailure.Kind onFailure = buildspec.phase(phase).onFailure().kind();
            failed |= onFailure != OnFailure.Kind.CONTINUE;
            aborted |= onFailure == OnFailure.Kind.ABORT
                    || (onFailure != OnFailure.Kind.CONTINUE
                            && (phase == PhaseType.INSTALL || phase == PhaseType.PRE_BUILD));
        }
    }

    @Override
    public void value(int number, String text) {
        values.told(script, number, text);
    }

    @Override
    public void finished(Instant time) {
        finished = true;
    }

    @Override
    public void unstartable(Instant time, int exitStatus) {
        endDownload(time);
        failure = new PhaseContext(
                "COMMAND_EXECUTION_ERROR",
                "The shell '" + buildspec.env().shell() + "' could not be started"
                        + buildspec
                                .runAs()
                                .map(user -> " as user '" + user + "'")
                                .orElse("") + ": exit status "
                        + exitStatus);
    }

    private interface Telling {
        void tell() throws InterruptedException;
    }

    private static void uninterrupted(Telling telling) {
        try {
            telling.tell();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
