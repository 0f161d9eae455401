package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.service.codepipeline.IntegratedActionTypes.Declaration;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.port.JobExecutors;
import java.time.Duration;

/** Who does third-party jobs, by what UpdateActionType has kept. */
public final class ThirdPartyExecutors implements JobExecutors {
    private final IntegratedActionTypes types;

    public ThirdPartyExecutors(Documents documents) {
        types = new IntegratedActionTypes(documents);
    }

    @Override
    public JobExecutor of(PipelineKey pipeline, ActionTypeId type) {
        return types.find(Caller.root(pipeline.account(), pipeline.region()), type)
                .map(ThirdPartyExecutors::executor)
                .orElse(JobExecutor.WORKER);
    }

    private static JobExecutor executor(Declaration declaration) {
        return new JobExecutor(
                declaration.lambdaFunctionArn(), declaration.jobTimeoutSeconds().map(Duration::ofSeconds));
    }
}
