package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.execution.PipelineKey;
import java.time.Instant;
import java.util.Map;

/** What happened to the pipeline as a whole. */
public sealed interface PipelineEvent extends ExecutionEvent {
    record PipelineCreated(PipelineKey key, PipelineDeclaration declaration, Map<String, String> tags, Instant at)
            implements PipelineEvent {}

    record PipelineUpdated(PipelineDeclaration declaration, Instant at) implements PipelineEvent {}

    record PipelineDeleted(Instant at) implements PipelineEvent {}

    record PipelineTagged(Map<String, String> tags) implements PipelineEvent {}
}
