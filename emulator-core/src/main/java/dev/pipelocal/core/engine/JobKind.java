package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.port.JobExecutors.JobExecutor;

/** Whether an action is done by a worker outside, and how that comes to its job. */
enum JobKind {
    /** A runner here does it. */
    NONE,
    /** A worker polls, and acknowledges. */
    POLLED,
    /** A runner calls the worker, which needs no acknowledgement: a Lambda function. */
    CALLED;

    static JobKind of(Draft draft, ActionTypeId type) {
        if (type.owner().equals("Custom")) {
            return POLLED;
        }
        if (type.owner().equals("ThirdParty")) {
            return draft.context.hasRunner().test(type) ? NONE : ofThirdParty(executor(draft, type));
        }
        return type.category().equals("Invoke") && type.provider().equals("Lambda") ? CALLED : NONE;
    }

    private static JobKind ofThirdParty(JobExecutor executor) {
        return executor.functionArn().isPresent() ? CALLED : POLLED;
    }

    static JobExecutor executor(Draft draft, ActionTypeId type) {
        return type.owner().equals("ThirdParty")
                ? draft.context.executors().of(draft.state().key(), type)
                : JobExecutor.WORKER;
    }
}
