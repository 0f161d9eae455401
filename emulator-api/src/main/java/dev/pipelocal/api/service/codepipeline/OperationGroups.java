package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.service.PipelineCore;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.job.ArtifactSessions;
import java.net.URI;
import java.util.function.Supplier;

/** CodePipeline's groups of operations over one core, and what they share. */
record OperationGroups(
        PipelineOperations pipelines,
        PipelineStateOperations states,
        ExecutionOperations executions,
        ActionExecutionOperations actionExecutions,
        DeployTargetOperations deployTargets,
        StageOperations stages,
        TagOperations tags,
        ActionTypeOperations actionTypes,
        CustomActionTypeOperations customActionTypes,
        IntegratedActionTypeOperations integratedActionTypes,
        RevisionOperations revisions,
        JobOperations jobs,
        ThirdPartyJobOperations thirdPartyJobs,
        WebhookOperations webhooks,
        WebhookDeliveries deliveries,
        ThirdPartyClients thirdPartyClients) {
    /** @param endpoint where webhooks' deliveries reach this server */
    static OperationGroups of(
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
        var thirdPartyClients = new ThirdPartyClients(documents, ids);
        var desk = new JobDesk(core.jobs(), core.pipelines(), types, new ArtifactSessions(clients));
        return new OperationGroups(
                new PipelineOperations(core.pipelines(), gate, options),
                new PipelineStateOperations(core.pipelines(), types),
                new ExecutionOperations(core.executions()),
                new ActionExecutionOperations(core.executions(), gate),
                new DeployTargetOperations(core.pipelines(), core.executions()),
                new StageOperations(core.stages()),
                new TagOperations(core.pipelines(), hooks, customTypes),
                new ActionTypeOperations(types),
                new CustomActionTypeOperations(customTypes, options.quotas()),
                new IntegratedActionTypeOperations(integratedTypes),
                new RevisionOperations(core.executions()),
                new JobOperations(desk),
                new ThirdPartyJobOperations(desk, thirdPartyClients),
                new WebhookOperations(hooks, core.pipelines(), new WebhookMapper(endpoint), ids, options.quotas()),
                new WebhookDeliveries(hooks, core.pipelines(), core.executions(), clock),
                thirdPartyClients);
    }
}
