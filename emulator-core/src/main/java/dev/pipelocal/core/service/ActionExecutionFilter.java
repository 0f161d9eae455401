package dev.pipelocal.core.service;

import dev.pipelocal.core.execution.PipelineExecutionId;

/** Which action or rule executions to list. */
public sealed interface ActionExecutionFilter {
    /** Those of all executions. */
    record All() implements ActionExecutionFilter {}

    /** Those of one execution, of every attempt. */
    record OfExecution(PipelineExecutionId id) implements ActionExecutionFilter {}

    /**
     * The filter latestInPipelineExecution.
     *
     * @param allAttempts startTimeRange: All, else Latest
     */
    record LatestInExecution(PipelineExecutionId id, boolean allAttempts) implements ActionExecutionFilter {}
}
