package dev.pipelocal.runners.action;

import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;

/** Approval/AWS/Manual: the engine waits for the answer; the runner has somebody told, where the action names a topic. */
public final class ManualApprovalRunner implements ActionRunner {
    @Override
    public void run(ActionInvocation invocation, ActionHandle handle) {
        Configuration.of(invocation).optional("NotificationArn").ifPresent(topic -> {
            throw new ActionFailedException(
                    "ConfigurationError",
                    "The approval cannot be announced on " + topic + ": the Amazon SNS service is not available here");
        });
    }
}
