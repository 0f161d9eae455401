package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Fails the action, with a reason, when its runner throws: no action hangs because of a bug or a refused call. */
public final class GuardedRunner implements ActionRunner {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedRunner.class);

    private final ActionRunner runner;

    public GuardedRunner(ActionRunner runner) {
        this.runner = runner;
    }

    @Override
    public void run(ActionInvocation invocation, ActionHandle handle) {
        try {
            runner.run(invocation, handle);
        } catch (ActionFailedException e) {
            handle.fail(e.failure());
        } catch (AwsServiceException e) {
            handle.fail(ServiceFailures.of(e));
        } catch (UnsupportedOperationException e) {
            handle.fail(ActionFailure.of(
                    "ConfigurationError", "The action needs what this emulator does not have: " + e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error(
                    "runnerFailed pipeline={} execution={} action={}",
                    invocation.pipeline(),
                    invocation.executionId(),
                    invocation.action().name(),
                    e);
            handle.fail(ActionFailure.of("InternalError", "The action failed inside the emulator: " + e));
        }
    }
}
