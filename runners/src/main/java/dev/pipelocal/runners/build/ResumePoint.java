package dev.pipelocal.runners.build;

import java.util.Optional;

/**
 * How far a build's listener had got before a restart.
 *
 * @param handle what {@link BuildListener#provisioned} was given; empty if it never was
 * @param linesDelivered how many log lines it holds
 */
public record ResumePoint(Optional<String> handle, long linesDelivered) {}
