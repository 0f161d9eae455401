package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.service.PipelineCore;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.job.ArtifactSessions;
import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.*;

/** CodePipeline by the SDK's interface. Each group of operations is a class of its own. */
public final class LocalCodePipeline implements CodePipelineClient {
    private final PipelineOperations pipelines;
    private final PipelineStateOperations states;
    private final ExecutionOperations executions;
    private final ActionExecutionOperations actionExecutions;
    private final DeployTargetOperations deployTargets;
    private final StageOperations stages;
    private final TagOperations tags;
    private final ActionTypeOperations actionTypes;
    private final CustomActionTypeOperations customActionTypes;
    private final IntegratedActionTypeOperations integratedActionTypes;
    private final RevisionOperations revisions;
    private final JobOperations jobs;
    private final ThirdPartyJobOperations thirdPartyJobs;
    private final WebhookOperations webhooks;
    private final WebhookDeliveries deliveries;
    private final ThirdPartyClients thirdPartyClients;

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
        var customTypes = new CustomActionTypes(documents);
        var integratedTypes = new IntegratedActionTypes(documents);
        var types = new ActionTypeDirectory(customTypes, integratedTypes);
        var gate = new DeclarationGate(types, new RoleCheck(roles));
        var hooks = new Webhooks(documents);
        pipelines = new PipelineOperations(core.pipelines(), gate, options);
        states = new PipelineStateOperations(core.pipelines(), types);
        executions = new ExecutionOperations(core.executions());
        actionExecutions = new ActionExecutionOperations(core.executions(), gate);
        deployTargets = new DeployTargetOperations(core.pipelines(), core.executions());
        stages = new StageOperations(core.stages());
        revisions = new RevisionOperations(core.executions());
        tags = new TagOperations(core.pipelines(), hooks, customTypes);
        actionTypes = new ActionTypeOperations(types);
        customActionTypes = new CustomActionTypeOperations(customTypes, options.quotas());
        integratedActionTypes = new IntegratedActionTypeOperations(integratedTypes);
        thirdPartyClients = new ThirdPartyClients(documents, ids);
        var desk = new JobDesk(core.jobs(), core.pipelines(), types, new ArtifactSessions(clients));
        jobs = new JobOperations(desk);
        thirdPartyJobs = new ThirdPartyJobOperations(desk, thirdPartyClients);
        webhooks = new WebhookOperations(hooks, core.pipelines(), new WebhookMapper(endpoint), ids, options.quotas());
        deliveries = new WebhookDeliveries(hooks, core.pipelines(), core.executions(), clock);
    }

    /** Whom third-party workers act for. */
    public ThirdPartyClients thirdPartyClients() {
        return thirdPartyClients;
    }

    /** Receives what is sent to webhooks' URLs; belongs at {@link WebhookDeliveries#PATH}. */
    public WebhookDeliveries webhookDeliveries() {
        return deliveries;
    }

    @Override
    public CreatePipelineResponse createPipeline(CreatePipelineRequest request) {
        return pipelines.create(request);
    }

    @Override
    public UpdatePipelineResponse updatePipeline(UpdatePipelineRequest request) {
        return pipelines.update(request);
    }

    @Override
    public DeletePipelineResponse deletePipeline(DeletePipelineRequest request) {
        return pipelines.delete(request);
    }

    @Override
    public GetPipelineResponse getPipeline(GetPipelineRequest request) {
        return pipelines.get(request);
    }

    @Override
    public ListPipelinesResponse listPipelines(ListPipelinesRequest request) {
        return pipelines.list(request);
    }

    @Override
    public GetPipelineStateResponse getPipelineState(GetPipelineStateRequest request) {
        return states.state(request);
    }

    @Override
    public StartPipelineExecutionResponse startPipelineExecution(StartPipelineExecutionRequest request) {
        return executions.start(request);
    }

    @Override
    public StopPipelineExecutionResponse stopPipelineExecution(StopPipelineExecutionRequest request) {
        return executions.stop(request);
    }

    @Override
    public GetPipelineExecutionResponse getPipelineExecution(GetPipelineExecutionRequest request) {
        return executions.get(request);
    }

    @Override
    public ListPipelineExecutionsResponse listPipelineExecutions(ListPipelineExecutionsRequest request) {
        return executions.list(request);
    }

    @Override
    public ListActionExecutionsResponse listActionExecutions(ListActionExecutionsRequest request) {
        return actionExecutions.listActions(request);
    }

    @Override
    public ListDeployActionExecutionTargetsResponse listDeployActionExecutionTargets(
            ListDeployActionExecutionTargetsRequest request) {
        return deployTargets.list(request);
    }

    @Override
    public ListRuleExecutionsResponse listRuleExecutions(ListRuleExecutionsRequest request) {
        return actionExecutions.listRules(request);
    }

    @Override
    public PutActionRevisionResponse putActionRevision(PutActionRevisionRequest request) {
        return revisions.put(request);
    }

    @Override
    public PutApprovalResultResponse putApprovalResult(PutApprovalResultRequest request) {
        return stages.answer(request);
    }

    @Override
    public DisableStageTransitionResponse disableStageTransition(DisableStageTransitionRequest request) {
        return stages.disable(request);
    }

    @Override
    public EnableStageTransitionResponse enableStageTransition(EnableStageTransitionRequest request) {
        return stages.enable(request);
    }

    @Override
    public RetryStageExecutionResponse retryStageExecution(RetryStageExecutionRequest request) {
        return stages.retry(request);
    }

    @Override
    public RollbackStageResponse rollbackStage(RollbackStageRequest request) {
        return stages.rollback(request);
    }

    @Override
    public OverrideStageConditionResponse overrideStageCondition(OverrideStageConditionRequest request) {
        return stages.override(request);
    }

    @Override
    public ListActionTypesResponse listActionTypes(ListActionTypesRequest request) {
        return actionTypes.list(request);
    }

    @Override
    public ListRuleTypesResponse listRuleTypes(ListRuleTypesRequest request) {
        return actionTypes.listRules(request);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return tags.list(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return tags.tag(request);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return tags.untag(request);
    }

    @Override
    public CreateCustomActionTypeResponse createCustomActionType(CreateCustomActionTypeRequest request) {
        return customActionTypes.create(request);
    }

    @Override
    public DeleteCustomActionTypeResponse deleteCustomActionType(DeleteCustomActionTypeRequest request) {
        return customActionTypes.delete(request);
    }

    @Override
    public GetActionTypeResponse getActionType(GetActionTypeRequest request) {
        return integratedActionTypes.get(request);
    }

    @Override
    public UpdateActionTypeResponse updateActionType(UpdateActionTypeRequest request) {
        return integratedActionTypes.update(request);
    }

    @Override
    public PollForJobsResponse pollForJobs(PollForJobsRequest request) {
        return jobs.poll(request);
    }

    @Override
    public AcknowledgeJobResponse acknowledgeJob(AcknowledgeJobRequest request) {
        return jobs.acknowledge(request);
    }

    @Override
    public GetJobDetailsResponse getJobDetails(GetJobDetailsRequest request) {
        return jobs.get(request);
    }

    @Override
    public PutJobSuccessResultResponse putJobSuccessResult(PutJobSuccessResultRequest request) {
        return jobs.succeed(request);
    }

    @Override
    public PutJobFailureResultResponse putJobFailureResult(PutJobFailureResultRequest request) {
        return jobs.fail(request);
    }

    @Override
    public PollForThirdPartyJobsResponse pollForThirdPartyJobs(PollForThirdPartyJobsRequest request) {
        return thirdPartyJobs.poll(request);
    }

    @Override
    public AcknowledgeThirdPartyJobResponse acknowledgeThirdPartyJob(AcknowledgeThirdPartyJobRequest request) {
        return thirdPartyJobs.acknowledge(request);
    }

    @Override
    public GetThirdPartyJobDetailsResponse getThirdPartyJobDetails(GetThirdPartyJobDetailsRequest request) {
        return thirdPartyJobs.get(request);
    }

    @Override
    public PutThirdPartyJobSuccessResultResponse putThirdPartyJobSuccessResult(
            PutThirdPartyJobSuccessResultRequest request) {
        return thirdPartyJobs.succeed(request);
    }

    @Override
    public PutThirdPartyJobFailureResultResponse putThirdPartyJobFailureResult(
            PutThirdPartyJobFailureResultRequest request) {
        return thirdPartyJobs.fail(request);
    }

    @Override
    public PutWebhookResponse putWebhook(PutWebhookRequest request) {
        return webhooks.put(request);
    }

    @Override
    public ListWebhooksResponse listWebhooks(ListWebhooksRequest request) {
        return webhooks.list(request);
    }

    @Override
    public DeleteWebhookResponse deleteWebhook(DeleteWebhookRequest request) {
        return webhooks.delete(request);
    }

    @Override
    public RegisterWebhookWithThirdPartyResponse registerWebhookWithThirdParty(
            RegisterWebhookWithThirdPartyRequest request) {
        return webhooks.register(request);
    }

    @Override
    public DeregisterWebhookWithThirdPartyResponse deregisterWebhookWithThirdParty(
            DeregisterWebhookWithThirdPartyRequest request) {
        return webhooks.deregister(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
