package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import java.util.Collection;
import java.util.Map;

/** Commands about the pipeline as a whole. */
public sealed interface PipelineCommand<R> extends Command<R> {
    /** @param by the caller's ARN */
    record CreatePipeline(PipelineKey key, PipelineDeclaration declaration, Map<String, String> tags, String by)
            implements PipelineCommand<PipelineState> {}

    /** Changes nothing: the state as it is. */
    record ShowPipeline() implements PipelineCommand<PipelineState> {}

    record UpdatePipeline(PipelineDeclaration declaration) implements PipelineCommand<PipelineState> {}

    /** Gives whether there was one. */
    record DeletePipeline() implements PipelineCommand<Boolean> {}

    record TagPipeline(Map<String, String> tags) implements PipelineCommand<Map<String, String>> {}

    record UntagPipeline(Collection<String> keys) implements PipelineCommand<Map<String, String>> {}
}
