package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.engine.ReportCommand;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.engine.ReportCommand.ReportFailure;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;
import dev.pipelocal.core.port.ActionRunners;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands actions to their runners, each on a virtual thread. */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final ActionRunners runners;
    private final BiConsumer<PipelineKey, ReportCommand> reports;

    Dispatch(ActionRunners runners, BiConsumer<PipelineKey, ReportCommand> reports) {
        this.runners = runners;
        this.reports = reports;
    }

    void run(PipelineKey key, ActionInvocation invocation) {
        Optional<ActionRunner> runner = runners.find(invocation.action().actionTypeId());
        if (runner.isPresent()) {
            Thread.ofVirtual().name("action-" + invocation.id()).start(() -> run(key, invocation, runner.get()));
        } else if (!waitsForPerson(invocation)) {
            fail(key, invocation, ActionFailure.of("ConfigurationError", unavailable(invocation)));
        }
    }

    private void run(PipelineKey key, ActionInvocation invocation, ActionRunner runner) {
        LOG.info(
                "actionHandedOut pipeline={} execution={} stage={} action={} id={} resumed={}",
                invocation.pipeline(),
                invocation.executionId(),
                invocation.stage(),
                invocation.action().name(),
                invocation.id(),
                invocation.resumed());
        try {
            runner.run(invocation, new RunnerHandle(key, invocation, waitsForPerson(invocation), reports));
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "runnerFailed pipeline={} execution={} action={}",
                    invocation.pipeline(),
                    invocation.executionId(),
                    invocation.action().name(),
                    e);
            fail(key, invocation, ActionFailure.of("InternalError", "The action could not be run: " + e));
        }
    }

    private void fail(PipelineKey key, ActionInvocation invocation, ActionFailure failure) {
        reports.accept(key, new ReportFailure(new ActionRef(invocation.executionId(), invocation.id()), failure));
    }

    private static boolean waitsForPerson(ActionInvocation invocation) {
        return invocation.action().actionTypeId().category().equals("Approval");
    }

    private static String unavailable(ActionInvocation invocation) {
        ActionTypeId type = invocation.action().actionTypeId();
        return "The action provider '" + type.provider() + "' (category " + type.category() + ", owner " + type.owner()
                + ", version " + type.version() + ") is not available on this server";
    }
}
