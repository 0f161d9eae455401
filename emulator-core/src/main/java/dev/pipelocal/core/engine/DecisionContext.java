package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.port.JobExecutors;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * What a decision may use beside the state.
 *
 * @param now in whole milliseconds
 * @param hasRunner whether actions of a type are run here
 * @param executors who does the jobs of those that are not
 */
public record DecisionContext(Instant now, Ids ids, Predicate<ActionTypeId> hasRunner, JobExecutors executors) {}
