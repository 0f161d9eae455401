package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineState;

/**
 * A pipeline in memory, as it was committed last.
 *
 * @param number of its last append
 * @param sinceSnapshot events that a replay would take
 * @param recent what these events did
 */
record Resident(long id, long number, int sinceSnapshot, PipelineState state, Recent recent) {}
