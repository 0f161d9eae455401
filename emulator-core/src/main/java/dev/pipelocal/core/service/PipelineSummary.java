package dev.pipelocal.core.service;

import dev.pipelocal.core.declaration.PipelineName;
import java.time.Instant;

/** A line of ListPipelines. */
public record PipelineSummary(
        PipelineName name, int version, String pipelineType, String executionMode, Instant created, Instant updated) {}
