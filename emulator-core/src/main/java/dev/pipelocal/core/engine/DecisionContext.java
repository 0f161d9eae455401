package dev.pipelocal.core.engine;

import dev.pipelocal.core.execution.Ids;
import java.time.Instant;

/** What a decision may use beside the state. {@code now} is in whole milliseconds. */
public record DecisionContext(Instant now, Ids ids) {}
