package dev.pipelocal.core.engine;

/**
 * What a pipeline is asked to do.
 *
 * @param <R> what the caller gets when it is not refused
 */
public sealed interface Command<R> permits PipelineCommand, ExecutionCommand, StageCommand, ReportCommand, JobCommand {}
