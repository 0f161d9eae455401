package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.service.PipelineCore;
import dev.pipelocal.runners.Clients;
import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.*;

/** CodePipeline by the SDK's interface. Each group of operations is a class of its own. */
public final class LocalCodePipeline implements CodePipelineClient {
    private final OperationGroups groups;

    /** @param endpoint where webhooks' deliveries reach this server */
    public LocalCodePipeline(
            PipelineCore core,
            Clients clients,
            Documents documents,
            EmulatorClock clock,
            Ids ids,
            RoleTrust roles,
            Supplier<URI> endpoint,
            CodePipelineOptions options) {
        groups = OperationGroups.of(core, clients, documents, clock, ids, roles, endpoint, options);
    }

    /** Whom third-party workers act for. */
    public ThirdPartyClients thirdPartyClients() {
        return groups.thirdPartyClients();
    }

    /** Receives what is sent to webhooks' URLs; belongs at {@link WebhookDeliveries#PATH}. */
    public WebhookDeliveries webhookDeliveries() {
        return groups.deliveries();
    }

    @Override
    public CreatePipelineResponse createPipeline(CreatePipelineRequest request) {
        return groups.pipelines().create(request);
    }

    @Override
    public UpdatePipelineResponse updatePipeline(UpdatePipelineRequest request) {
        return groups.pipelines().update(request);
    }

    @Override
    public DeletePipelineResponse deletePipeline(DeletePipelineRequest request) {
        return groups.pipelines().delete(request);
    }

    @Override
    public GetPipelineResponse getPipeline(GetPipelineRequest request) {
        return groups.pipelines().get(request);
    }

    @Override
    public ListPipelinesResponse listPipelines(ListPipelinesRequest request) {
        return groups.pipelines().list(request);
    }

    @Override
    public GetPipelineStateResponse getPipelineState(GetPipelineStateRequest request) {
        return groups.states().state(request);
    }

    @Override
    public StartPipelineExecutionResponse startPipelineExecution(StartPipelineExecutionRequest request) {
        return groups.executions().start(request);
    }

    @Override
    public StopPipelineExecutionResponse stopPipelineExecution(StopPipelineExecutionRequest request) {
        return groups.executions().stop(request);
    }

    @Override
    public GetPipelineExecutionResponse getPipelineExecution(GetPipelineExecutionRequest request) {
        return groups.executions().get(request);
    }

    @Override
    public ListPipelineExecutionsResponse listPipelineExecutions(ListPipelineExecutionsRequest request) {
        return groups.executions().list(request);
    }

    @Override
    public ListActionExecutionsResponse listActionExecutions(ListActionExecutionsRequest request) {
        return groups.actionExecutions().listActions(request);
    }

    @Override
    public ListDeployActionExecutionTargetsResponse listDeployActionExecutionTargets(
            ListDeployActionExecutionTargetsRequest request) {
        return groups.deployTargets().list(request);
    }

    @Override
    public ListRuleExecutionsResponse listRuleExecutions(ListRuleExecutionsRequest request) {
        return groups.actionExecutions().listRules(request);
    }

    @Override
    public PutActionRevisionResponse putActionRevision(PutActionRevisionRequest request) {
        return groups.revisions().put(request);
    }

    @Override
    public PutApprovalResultResponse putApprovalResult(PutApprovalResultRequest request) {
        return groups.stages().answer(request);
    }

    @Override
    public DisableStageTransitionResponse disableStageTransition(DisableStageTransitionRequest request) {
        return groups.stages().disable(request);
    }

    @Override
    public EnableStageTransitionResponse enableStageTransition(EnableStageTransitionRequest request) {
        return groups.stages().enable(request);
    }

    @Override
    public RetryStageExecutionResponse retryStageExecution(RetryStageExecutionRequest request) {
        return groups.stages().retry(request);
    }

    @Override
    public RollbackStageResponse rollbackStage(RollbackStageRequest request) {
        return groups.stages().rollback(request);
    }

    @Override
    public OverrideStageConditionResponse overrideStageCondition(OverrideStageConditionRequest request) {
        return groups.stages().override(request);
    }

    @Override
    public ListActionTypesResponse listActionTypes(ListActionTypesRequest request) {
        return groups.actionTypes().list(request);
    }

    @Override
    public ListRuleTypesResponse listRuleTypes(ListRuleTypesRequest request) {
        return groups.actionTypes().listRules(request);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return groups.tags().list(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return groups.tags().tag(request);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return groups.tags().untag(request);
    }

    @Override
    public CreateCustomActionTypeResponse createCustomActionType(CreateCustomActionTypeRequest request) {
        return groups.customActionTypes().create(request);
    }

    @Override
    public DeleteCustomActionTypeResponse deleteCustomActionType(DeleteCustomActionTypeRequest request) {
        return groups.customActionTypes().delete(request);
    }

    @Override
    public GetActionTypeResponse getActionType(GetActionTypeRequest request) {
        return groups.integratedActionTypes().get(request);
    }

    @Override
    public UpdateActionTypeResponse updateActionType(UpdateActionTypeRequest request) {
        return groups.integratedActionTypes().update(request);
    }

    @Override
    public PollForJobsResponse pollForJobs(PollForJobsRequest request) {
        return groups.jobs().poll(request);
    }

    @Override
    public AcknowledgeJobResponse acknowledgeJob(AcknowledgeJobRequest request) {
        return groups.jobs().acknowledge(request);
    }

    @Override
    public GetJobDetailsResponse getJobDetails(GetJobDetailsRequest request) {
        return groups.jobs().get(request);
    }

    @Override
    public PutJobSuccessResultResponse putJobSuccessResult(PutJobSuccessResultRequest request) {
        return groups.jobs().succeed(request);
    }

    @Override
    public PutJobFailureResultResponse putJobFailureResult(PutJobFailureResultRequest request) {
        return groups.jobs().fail(request);
    }

    @Override
    public PollForThirdPartyJobsResponse pollForThirdPartyJobs(PollForThirdPartyJobsRequest request) {
        return groups.thirdPartyJobs().poll(request);
    }

    @Override
    public AcknowledgeThirdPartyJobResponse acknowledgeThirdPartyJob(AcknowledgeThirdPartyJobRequest request) {
        return groups.thirdPartyJobs().acknowledge(request);
    }

    @Override
    public GetThirdPartyJobDetailsResponse getThirdPartyJobDetails(GetThirdPartyJobDetailsRequest request) {
        return groups.thirdPartyJobs().get(request);
    }

    @Override
    public PutThirdPartyJobSuccessResultResponse putThirdPartyJobSuccessResult(
            PutThirdPartyJobSuccessResultRequest request) {
        return groups.thirdPartyJobs().succeed(request);
    }

    @Override
    public PutThirdPartyJobFailureResultResponse putThirdPartyJobFailureResult(
            PutThirdPartyJobFailureResultRequest request) {
        return groups.thirdPartyJobs().fail(request);
    }

    @Override
    public PutWebhookResponse putWebhook(PutWebhookRequest request) {
        return groups.webhooks().put(request);
    }

    @Override
    public ListWebhooksResponse listWebhooks(ListWebhooksRequest request) {
        return groups.webhooks().list(request);
    }

    @Override
    public DeleteWebhookResponse deleteWebhook(DeleteWebhookRequest request) {
        return groups.webhooks().delete(request);
    }

    @Override
    public RegisterWebhookWithThirdPartyResponse registerWebhookWithThirdParty(
            RegisterWebhookWithThirdPartyRequest request) {
        return groups.webhooks().register(request);
    }

    @Override
    public DeregisterWebhookWithThirdPartyResponse deregisterWebhookWithThirdParty(
            DeregisterWebhookWithThirdPartyRequest request) {
        return groups.webhooks().deregister(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
