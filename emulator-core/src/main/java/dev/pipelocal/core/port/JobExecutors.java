package dev.pipelocal.core.port;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.execution.PipelineKey;
import java.time.Duration;
import java.util.Optional;

/** Who does the jobs of third-party actions, as UpdateActionType has said in the pipeline's account and Region. */
@FunctionalInterface
public interface JobExecutors {
    /** Workers do all of them. */
    JobExecutors WORKERS = (pipeline, type) -> JobExecutor.WORKER;

    JobExecutor of(PipelineKey pipeline, ActionTypeId type);

    /**
     * Who does the jobs of one type.
     *
     * @param functionArn the Lambda function that is called with each job; workers poll where it is absent
     * @param timeout how long one job may take; the action type's own time where it is absent
     */
    record JobExecutor(Optional<String> functionArn, Optional<Duration> timeout) {
        public static final JobExecutor WORKER = new JobExecutor(Optional.empty(), Optional.empty());
    }
}
