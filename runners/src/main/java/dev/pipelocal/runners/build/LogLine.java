package dev.pipelocal.runners.build;

import java.time.Instant;

/** A line of a build's log, without its line end, and when it was written. */
public record LogLine(Instant time, String text) {}
