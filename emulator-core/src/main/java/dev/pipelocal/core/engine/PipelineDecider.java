package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.PipelineCommand.CreatePipeline;
import dev.pipelocal.core.engine.PipelineCommand.DeletePipeline;
import dev.pipelocal.core.engine.PipelineCommand.ShowPipeline;
import dev.pipelocal.core.engine.PipelineCommand.TagPipeline;
import dev.pipelocal.core.engine.PipelineCommand.UntagPipeline;
import dev.pipelocal.core.engine.PipelineCommand.UpdatePipeline;
import dev.pipelocal.core.engine.PipelineEvent.PipelineCreated;
import dev.pipelocal.core.engine.PipelineEvent.PipelineDeleted;
import dev.pipelocal.core.engine.PipelineEvent.PipelineTagged;
import dev.pipelocal.core.engine.PipelineEvent.PipelineUpdated;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.execution.TriggerType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides about the pipeline as a whole. Declarations were validated before. */
final class PipelineDecider {
    private static final int MOST_TAGS = 50;

    private PipelineDecider() {}

    static Decision<?> decide(Draft draft, PipelineCommand<?> command) {
        return switch (command) {
            case CreatePipeline create -> create(draft, create);
            case ShowPipeline show -> draft.accept(draft.state());
            case UpdatePipeline update -> update(draft, update);
            case DeletePipeline delete -> delete(draft);
            case TagPipeline tag -> tag(draft, tag.tags());
            case UntagPipeline untag -> {
                Map<String, String> left = new TreeMap<>(draft.state().tags());
                left.keySet().removeAll(untag.keys());
                yield tagged(draft, left);
            }
        };
    }

    private static Decision<PipelineState> create(Draft draft, CreatePipeline command) {
        PipelineKey key = command.key();
        if (draft.hasPipeline()) {
            return Draft.refuse(
                    Kind.PIPELINE_NAME_IN_USE,
                    "A pipeline with the name '" + key.name() + "' already exists in account '" + key.account() + "'");
        }
        if (command.tags().size() > MOST_TAGS) {
            return tooManyTags();
        }
        draft.add(new PipelineCreated(
                key, command.declaration().withVersion(1), new TreeMap<>(command.tags()), draft.now()));
        Optional<Map<String, String>> variables = ExecutionStarts.variables(draft.state(), Map.of());
        // Without a value for each variable nothing can start by itself.
        variables.ifPresent(values -> {
            var trigger = new ExecutionTrigger(TriggerType.CREATE_PIPELINE, command.by());
            ExecutionStarts.start(draft, trigger, values);
            Progression.settle(draft);
        });
        return draft.accept(draft.state());
    }

    // UpdatePipeline: what runs is allowed to finish, then its execution ends Cancelled (API model, status Cancelled).
    private static Decision<PipelineState> update(Draft draft, UpdatePipeline command) {
        int version = draft.state().declaration().version() + 1;
        draft.add(new PipelineUpdated(command.declaration().withVersion(version), draft.now()));
        Progression.settle(draft);
        return draft.accept(draft.state());
    }

    private static Decision<Boolean> delete(Draft draft) {
        if (!draft.hasPipeline()) {
            return draft.accept(false);
        }
        draft.add(new PipelineDeleted(draft.now()));
        return draft.accept(true);
    }

    private static Decision<Map<String, String>> tag(Draft draft, Map<String, String> tags) {
        Map<String, String> merged = new TreeMap<>(draft.state().tags());
        merged.putAll(tags);
        return merged.size() > MOST_TAGS ? tooManyTags() : tagged(draft, merged);
    }

    private static Decision<Map<String, String>> tagged(Draft draft, Map<String, String> tags) {
        if (!tags.equals(draft.state().tags())) {
            draft.add(new PipelineTagged(tags));
        }
        return draft.accept(tags);
    }

    private static <R> Decision<R> tooManyTags() {
        return Draft.refuse(Kind.TOO_MANY_TAGS, "The tag limit of " + MOST_TAGS + " for a resource has been exceeded.");
    }
}
