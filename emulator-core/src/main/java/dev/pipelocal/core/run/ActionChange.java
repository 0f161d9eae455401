package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.Invocations;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of an action's change of state. */
final class ActionChange {
    private ActionChange() {}

    static StateChange of(PipelineState state, ActionPlace place, String change, Instant at) {
        PipelineExecution execution = state.known(place.execution());
        ActionExecution action = execution.known(place.stage()).known(place.action());
        ActionDeclaration declared = Invocations.declared(state, place);
        Map<String, Object> detail = StateChange.begun(state, execution, action.startedAt());
        detail.put("stage", place.stage().value());
        detail.put("action-execution-id", action.id().value());
        detail.put("action", place.action().value());
        if (!action.inputs().isEmpty()) {
            detail.put("input-artifacts", artifacts(action.inputs()));
        }
        if (action.status() == ActionExecutionStatus.SUCCEEDED
                && !action.outputs().isEmpty()) {
            detail.put("output-artifacts", artifacts(action.outputs()));
        }
        if (action.status().isTerminal()) {
            detail.put("execution-result", result(action));
        }
        detail.put("state", change);
        detail.put("region", declared.region().orElse(state.key().region()));
        detail.put("type", type(declared.actionTypeId()));
        return new StateChange("CodePipeline Action Execution State Change", at, StateChange.ended(detail, execution));
    }

    private static Map<String, Object> type(ActionTypeId id) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("owner", id.owner());
        type.put("provider", id.provider());
        type.put("category", id.category());
        type.put("version", id.version());
        return type;
    }

    private static Map<String, Object> result(ActionExecution action) {
        Map<String, Object> result = new LinkedHashMap<>();
        action.progress().externalExecutionUrl().ifPresent(url -> result.put("external-execution-url", url));
        action.progress()
                .summary()
                .or(() -> action.error().map(error -> error.message()))
                .ifPresent(summary -> result.put("external-execution-summary", summary));
        action.progress().externalExecutionId().ifPresent(id -> result.put("external-execution-id", id));
        action.error().ifPresent(error -> result.put("error-code", error.code()));
        return result;
    }

    private static List<Map<String, Object>> artifacts(List<ArtifactLocation> locations) {
        return locations.stream()
                .map(location -> {
                    Map<String, Object> place = new LinkedHashMap<>();
                    place.put("bucket", location.bucket());
                    place.put("key", location.key());
                    Map<String, Object> artifact = new LinkedHashMap<>();
                    artifact.put("name", location.name().value());
                    artifact.put("s3location", place);
                    return artifact;
                })
                .toList();
    }
}
