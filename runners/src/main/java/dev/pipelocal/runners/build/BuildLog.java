package dev.pipelocal.runners.build;

import dev.pipelocal.runners.build.script.OutputParser;
import dev.pipelocal.runners.build.script.ScriptEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A build's log: its own lines in CodeBuild's format, and those of its commands. */
final class BuildLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final ListenerQueue queue;
    private volatile Masking masking = new Masking(List.of());
    private long skip;
    private long count;

    /** @param skip how many lines the listener has from before a restart */
    BuildLog(ListenerQueue queue, long skip) {
        this.queue = queue;
        this.skip = skip;
    }

    void mask(Masking secrets) {
        this.masking = secrets;
    }

    /** Takes a build's output apart such that no secret is torn. */
    OutputParser parser(String token, ScriptEvents events, OutputParser.Times times) {
        return new OutputParser(token, events, times, masking.longest(), masking::cut);
    }

    /** How many lines were told. */
    synchronized long count() {
        return count;
    }

    /** A line of the build's own, which may have several lines. */
    void container(Instant time, String text) throws InterruptedException {
        String[] lines = text.split("\n", -1);
        line(time, "[Container] " + TIME.format(time) + " " + lines[0]);
        for (int i = 1; i < lines.length; i++) {
            line(time, lines[i]);
        }
    }

    void phaseComplete(Instant time, PhaseType phase, BuildStatus status, PhaseContext context)
            throws InterruptedException {
        container(time, "Phase complete: " + phase + " State: " + status);
        container(time, "Phase context status code: " + context.statusCode() + " Message: " + context.message());
    }

    synchronized void line(Instant time, String text) throws InterruptedException {
        count++;
        if (skip > 0) {
            skip--;
            return;
        }
        queue.line(new LogLine(time, masking.mask(text)));
    }
}
