package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionTypeId;

/** Whether an action is done by a worker outside, and how that comes to its job. */
enum JobKind {
    /** A runner here does it. */
    NONE,
    /** A worker polls, and acknowledges. */
    POLLED,
    /** A runner calls the worker, which needs no acknowledgement: a Lambda function. */
    CALLED;

    static JobKind of(ActionTypeId type, DecisionContext context) {
        if (type.owner().equals("Custom")) {
            return POLLED;
        }
        if (type.owner().equals("ThirdParty") && !context.hasRunner().test(type)) {
            return POLLED;
        }
        return type.category().equals("Invoke") && type.provider().equals("Lambda") ? CALLED : NONE;
    }
}
