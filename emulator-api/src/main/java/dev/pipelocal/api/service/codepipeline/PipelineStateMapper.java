package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypes;
import dev.pipelocal.core.declaration.UrlTemplate;
import dev.pipelocal.core.service.PipelineStateView;
import dev.pipelocal.core.service.PipelineStateView.ActionExecutionView;
import dev.pipelocal.core.service.PipelineStateView.ActionStateView;
import dev.pipelocal.core.service.PipelineStateView.StageExecutionView;
import dev.pipelocal.core.service.PipelineStateView.StageStateView;
import dev.pipelocal.core.service.PipelineStateView.TransitionView;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ActionRevision;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateResponse;
import software.amazon.awssdk.services.codepipeline.model.RetryStageMetadata;
import software.amazon.awssdk.services.codepipeline.model.StageExecution;
import software.amazon.awssdk.services.codepipeline.model.StageState;
import software.amazon.awssdk.services.codepipeline.model.TransitionState;

/** A pipeline's state as GetPipelineState shows it. URLs come from the templates of the actions' types. */
final class PipelineStateMapper {
    private final ActionTypes types;
    private final String region;

    PipelineStateMapper(ActionTypes types, String region) {
        this.types = types;
        this.region = region;
    }

    GetPipelineStateResponse state(PipelineStateView view) {
        return GetPipelineStateResponse.builder()
                .pipelineName(view.name().value())
                .pipelineVersion(view.version())
                .stageStates(view.stages().stream().map(this::stage).toList())
                .created(view.created())
                .updated(view.updated())
                .build();
    }

    private StageState stage(StageStateView stage) {
        List<StageExecution> inbound =
                stage.inbound().stream().map(PipelineStateMapper::execution).toList();
        var sdk = StageState.builder()
                .stageName(stage.name().value())
                .inboundTransitionState(transition(stage.inboundTransition()))
                .actionStates(stage.actions().stream().map(this::action).toList());
        stage.latest().map(PipelineStateMapper::execution).ifPresent(sdk::latestExecution);
        // the single member is the one that will enter first
        inbound.stream().findFirst().ifPresent(sdk::inboundExecution);
        Present.list(inbound, sdk::inboundExecutions);
        stage.beforeEntry().map(ConditionStateMapper::stage).ifPresent(sdk::beforeEntryConditionState);
        stage.onSuccess().map(ConditionStateMapper::stage).ifPresent(sdk::onSuccessConditionState);
        stage.onFailure().map(ConditionStateMapper::stage).ifPresent(sdk::onFailureConditionState);
        stage.retry()
                .ifPresent(retry -> sdk.retryStageMetadata(RetryStageMetadata.builder()
                        .autoStageRetryAttempt(retry.autoAttempts() == 0 ? null : retry.autoAttempts())
                        .manualStageRetryAttempt(retry.manualAttempts() == 0 ? null : retry.manualAttempts())
                        .latestRetryTrigger(WireName.of(retry.latestTrigger()))
                        .build()));
        return sdk.build();
    }

    private static TransitionState transition(TransitionView transition) {
        return TransitionState.builder()
                .enabled(transition.enabled())
                .lastChangedBy(transition.lastChangedBy().orElse(null))
                .lastChangedAt(transition.lastChangedAt().orElse(null))
                .disabledReason(transition.disabledReason().orElse(null))
                .build();
    }

    private static StageExecution execution(StageExecutionView execution) {
        return StageExecution.builder()
                .pipelineExecutionId(execution.id().value())
                .status(WireName.of(execution.status()))
                .type(execution.type().name())
                .build();
    }

    private ActionState action(ActionStateView action) {
        var sdk = ActionState.builder().actionName(action.declaration().name().value());
        action.currentRevision()
                .ifPresent(revision -> sdk.currentRevision(ActionRevision.builder()
                        .revisionId(revision.revisionId())
                        .revisionChangeId(revision.revisionChangeId().orElse(null))
                        .created(revision.created().orElse(null))
                        .build()));
        action.latest().map(PipelineStateMapper::execution).ifPresent(sdk::latestExecution);
        Optional<ActionType.Settings> settings =
                types.find(action.declaration().actionTypeId()).map(ActionType::settings);
        settings.flatMap(ActionType.Settings::entityUrlTemplate)
                .map(template -> url(template, action).text())
                .ifPresent(sdk::entityUrl);
        action.currentRevision()
                .flatMap(revision -> revision.revisionUrl()
                        .or(() -> settings.flatMap(ActionType.Settings::revisionUrlTemplate)
                                .map(template -> url(template, action)
                                        .revisionId(revision.revisionId())
                                        .text())))
                .ifPresent(sdk::revisionUrl);
        return sdk.build();
    }

    private UrlTemplate url(String template, ActionStateView action) {
        return new UrlTemplate(template)
                .region(region)
                .configuration(action.declaration().configuration());
    }

    private static ActionExecution execution(ActionExecutionView execution) {
        var sdk = ActionExecution.builder()
                .actionExecutionId(execution.id().value())
                .status(WireName.of(execution.status()))
                .lastStatusChange(execution.lastStatusChange())
                .summary(execution.summary().orElse(null))
                .token(execution.token().orElse(null))
                .lastUpdatedBy(execution.lastUpdatedBy().orElse(null))
                .externalExecutionId(execution.externalExecutionId().orElse(null))
                .externalExecutionUrl(execution.externalExecutionUrl().orElse(null))
                .percentComplete(execution.percentComplete().orElse(null))
                .logStreamARN(execution.logStreamArn().orElse(null));
        execution.errorDetails().map(ActionExecutionMapper::error).ifPresent(sdk::errorDetails);
        return sdk.build();
    }
}
