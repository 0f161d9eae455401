package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.execution.ExecutionOrigin;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.TriggerType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change of state, as the detail of an event tells it. */
record StateChange(String detailType, Instant at, Map<String, Object> detail) {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static StateChange pipeline(PipelineState state, PipelineExecutionId id, String change, Instant at) {
        PipelineExecution execution = state.known(id);
        ExecutionOrigin origin = execution.origin();
        Map<String, Object> detail = begun(state, execution, origin.startedAt());
        if (change.equals("STARTED")) {
            detail.put("execution-trigger", trigger(origin.trigger()));
        }
        detail.put("state", change);
        return new StateChange("CodePipeline Pipeline Execution State Change", at, ended(detail, execution));
    }

    static StateChange stage(PipelineState state, PipelineExecutionId id, StageName stage, String change, Instant at) {
        PipelineExecution execution = state.known(id);
        Map<String, Object> detail =
                begun(state, execution, execution.known(stage).enteredAt());
        detail.put("stage", stage.value());
        detail.put("state", change);
        return new StateChange("CodePipeline Stage Execution State Change", at, ended(detail, execution));
    }

    /** The members that each detail begins with. */
    static Map<String, Object> begun(PipelineState state, PipelineExecution execution, Instant start) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("pipeline", state.key().name().value());
        detail.put("execution-id", execution.id().value());
        detail.put("start-time", MILLIS.format(start));
        return detail;
    }

    /** The members that each detail ends with: numbers with a fraction, as real events have them. */
    static Map<String, Object> ended(Map<String, Object> detail, PipelineExecution execution) {
        detail.put("version", (double) execution.origin().version());
        detail.put("pipeline-execution-attempt", (double) execution.attempt());
        return detail;
    }

    StateChange with(String member, String value) {
        Map<String, Object> more = new LinkedHashMap<>(detail);
        more.put(member, value);
        return new StateChange(detailType, at, more);
    }

    EmulatorEvent event(PipelineKey key, String id) {
        return new EmulatorEvent(
                id,
                detailType,
                "aws.codepipeline",
                key.account(),
                at.truncatedTo(ChronoUnit.SECONDS),
                key.region(),
                List.of(key.arn()),
                detail);
    }

    private static Map<String, Object> trigger(ExecutionTrigger trigger) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("trigger-type", spelling(trigger.type()));
        detail.put("trigger-detail", trigger.detail());
        return detail;
    }

    private static String spelling(TriggerType type) {
        return switch (type) {
            case CREATE_PIPELINE -> "CreatePipeline";
            case START_PIPELINE_EXECUTION -> "StartPipelineExecution";
            case POLL_FOR_SOURCE_CHANGES -> "PollForSourceChanges";
            case WEBHOOK -> "Webhook";
            case CLOUD_WATCH_EVENT -> "CloudWatchEvent";
            case PUT_ACTION_REVISION -> "PutActionRevision";
            case WEBHOOK_V2 -> "WebhookV2";
            case MANUAL_ROLLBACK -> "ManualRollback";
            case AUTOMATED_ROLLBACK -> "AutomatedRollback";
        };
    }
}
