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
import dev.pipelocal.core.port.JobExecutors;
import dev.pipelocal.core.port.RuleInvocation;
import dev.pipelocal.core.port.RuleRunner;
import dev.pipelocal.core.port.RuleRunners;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands actions and rules to their runners, each on a virtual thread. */
final class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final ActionRunners actions;
    private final RuleRunners rules;
    private final JobExecutors executors;
    private final BiConsumer<PipelineKey, ReportCommand> reports;

    Dispatch(
            ActionRunners actions,
            RuleRunners rules,
            JobExecutors executors,
            BiConsumer<PipelineKey, ReportCommand> reports) {
        this.actions = actions;
        this.rules = rules;
        this.executors = executors;
        this.reports = reports;
    }

    void run(PipelineKey key, ActionInvocation invocation) {
        ActionTypeId type = invocation.action().actionTypeId();
        ActionRef ref = new ActionRef(invocation.executionId(), invocation.id());
        boolean waitsForPerson = type.category().equals("Approval");
        Optional<String> function =
                type.owner().equals("ThirdParty") ? executors.of(key, type).functionArn() : Optional.empty();
        Optional<ActionRunner> runner = actions.find(type).or(() -> function.flatMap(actions::ofFunction));
        if (runner.isPresent()) {
            LOG.debug(
                    "actionHandedOut pipeline={} execution={} stage={} action={} id={} resumed={}",
                    invocation.pipeline(),
                    invocation.executionId(),
                    invocation.stage(),
                    invocation.action().name(),
                    invocation.id(),
                    invocation.resumed());
            var handle = new RunnerHandle(key, ref, waitsForPerson, reports);
            start(key, ref, () -> runner.get().run(invocation, handle));
        } else if (!waitsForPerson) {
            String reason = function.map(arn -> "The action's jobs are done by the function '" + arn
                            + "': AWS Lambda is not available on this server")
                    .orElseGet(() -> "The action " + unavailable(type));
            fail(key, ref, ActionFailure.of("ConfigurationError", reason));
        }
    }

    void run(PipelineKey key, RuleInvocation invocation) {
        ActionTypeId type = invocation.rule().ruleTypeId();
        ActionRef ref = new ActionRef(invocation.executionId(), invocation.id());
        Optional<RuleRunner> runner = rules.find(type);
        if (runner.isPresent()) {
            var handle = new RunnerHandle(key, ref, false, reports);
            start(key, ref, () -> runner.get().run(invocation, handle));
        } else {
            fail(key, ref, ActionFailure.of("ConfigurationError", "The rule " + unavailable(type)));
        }
    }

    void fail(PipelineKey key, ActionRef ref, ActionFailure failure) {
        reports.accept(key, new ReportFailure(ref, failure));
    }

    private void start(PipelineKey key, ActionRef ref, Runnable run) {
        Thread.ofVirtual().name("action-" + ref.id()).start(() -> {
            try {
                run.run();
            } catch (RuntimeException | Error e) {
                LOG.error("runnerFailed pipeline={} execution={} id={}", key.name(), ref.execution(), ref.id(), e);
                fail(key, ref, ActionFailure.of("InternalError", "It could not be run: " + e));
            }
        });
    }

    private static String unavailable(ActionTypeId type) {
        return "provider '" + type.provider() + "' (category " + type.category() + ", owner " + type.owner()
                + ", version " + type.version() + ") is not available on this server";
    }
}
