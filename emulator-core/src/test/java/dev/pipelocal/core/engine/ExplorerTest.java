package dev.pipelocal.core.engine;

import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.ExecutionCommand.StartExecution;
import dev.pipelocal.core.engine.ExecutionCommand.StopExecution;
import dev.pipelocal.core.engine.PipelineCommand.CreatePipeline;
import dev.pipelocal.core.engine.PipelineCommand.UpdatePipeline;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.engine.ReportCommand.ReportFailure;
import dev.pipelocal.core.engine.ReportCommand.ReportSuccess;
import dev.pipelocal.core.engine.StageCommand.DisableTransition;
import dev.pipelocal.core.engine.StageCommand.EnableTransition;
import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageSlot;
import dev.pipelocal.core.execution.StopRequest;
import dev.pipelocal.core.execution.TransitionType;
import dev.pipelocal.core.execution.TriggerType;
import dev.pipelocal.core.fixtures.CountingIds;
import dev.pipelocal.core.fixtures.Invariants;
import dev.pipelocal.core.port.JobExecutors;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every command at every point that can be reached with two executions of three stages and one retry each. States that differ only in ids,
 * counters and times are one.
 */
class ExplorerTest {
    private static final int EXECUTIONS = 2;
    private static final StageName GATED = new StageName("Prod");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final CountingIds ids = new CountingIds();

    @ParameterizedTest
    @EnumSource
    void noInvariantBreaksWhateverIsCommandedWhenever(ExecutionMode mode) {
        PipelineState start = created(mode);
        Set<String> seen = new HashSet<>(Set.of(shape(start)));
        Deque<PipelineState> open = new ArrayDeque<>(List.of(start));

        while (!open.isEmpty()) {
            PipelineState state = open.poll();
            for (Command<?> command : commands(state)) {
                PipelineState next = after(state, command);
                Invariants.hold(next);
                if (seen.add(shape(next))) {
                    open.add(next);
                }
            }
        }

        assertThat(seen).hasSizeGreaterThan(1000);
    }

    private PipelineState created(ExecutionMode mode) {
        var declaration =
                givenStages("demo", "Deploy", "Prod").mode(mode.name()).declaration();
        var key = new PipelineKey("000000000000", "us-east-1", declaration.name());
        return accepted(Decider.decide(null, new CreatePipeline(key, declaration, Map.of(), "me"), context()));
    }

    private PipelineState after(PipelineState state, Command<?> command) {
        PipelineState next = state;
        if (Decider.decide(state, command, context()) instanceof Decision.Accepted<?> accepted) {
            for (Decision.Step step : accepted.steps()) {
                next = Reducer.apply(next, step.event());
            }
        }
        return next;
    }

    private static PipelineState accepted(Decision<PipelineState> decision) {
        return ((Decision.Accepted<PipelineState>) decision).reply();
    }

    private DecisionContext context() {
        return new DecisionContext(NOW, ids, type -> true, JobExecutors.WORKERS);
    }

    private static List<Command<?>> commands(PipelineState state) {
        List<Command<?>> commands = new ArrayList<>();
        if (state.executionCount() < EXECUTIONS) {
            commands.add(new StartExecution(
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    new ExecutionTrigger(TriggerType.START_PIPELINE_EXECUTION, "me")));
        }
        if (state.declaration().version() == 1) {
            commands.add(new UpdatePipeline(state.declaration()));
        }
        commands.add(new DisableTransition(GATED, TransitionType.INBOUND, "hold", "me"));
        commands.add(new EnableTransition(GATED, TransitionType.INBOUND, "me"));
        state.executions().values().forEach(execution -> commands.addAll(commands(execution)));
        return commands;
    }

    private static List<Command<?>> commands(PipelineExecution execution) {
        List<Command<?>> commands = new ArrayList<>();
        PipelineExecutionId id = execution.id();
        commands.add(new StopExecution(id, new StopRequest(false, Optional.empty())));
        commands.add(new StopExecution(id, new StopRequest(true, Optional.empty())));
        for (StageExecution stage : execution.stages().values()) {
            if (execution.attempt() < 2) {
                commands.add(new RetryStage(stage.name(), id, RetryMode.FAILED_ACTIONS));
                commands.add(new RetryStage(stage.name(), id, RetryMode.ALL_ACTIONS));
            }
            stage.actions().values().stream().filter(ActionExecution::isRunning).forEach(action -> {
                ActionRef ref = new ActionRef(id, action.id());
                commands.add(new ReportSuccess(ref, ActionSuccess.withSummary("done")));
                commands.add(new ReportFailure(ref, ActionFailure.of("JobFailed", "broke")));
            });
        }
        return commands;
    }

    /** The state without ids, counters and times. */
    private static String shape(PipelineState state) {
        StringBuilder shape = new StringBuilder().append(state.declaration().version());
        List<PipelineExecution> executions = state.executions().values().stream()
                .sorted(Comparator.comparingLong(each -> each.origin().number()))
                .toList();
        for (PipelineExecution execution : executions) {
            shape.append('\n')
                    .append(execution.origin().number())
                    .append(execution.origin().version())
                    .append(execution.status())
                    .append(execution.attempt())
                    .append(execution.waitingFor())
                    .append(execution.stop())
                    .append(execution.outdated());
            execution.stages().values().forEach(stage -> {
                shape.append(stage.name()).append(stage.status());
                stage.actions()
                        .values()
                        .forEach(action -> shape.append(action.status()).append(action.runsAgain()));
            });
        }
        for (StageSlot slot : state.slots().values()) {
            shape.append('\n').append(slot.gate().isOpen());
            shape.append(numbers(state, slot.queue()));
            shape.append(numbers(state, slot.latest().stream().toList()));
            shape.append(numbers(state, slot.stoppedInbound().stream().toList()));
        }
        return shape.toString();
    }

    private static List<Long> numbers(PipelineState state, List<PipelineExecutionId> ids) {
        return ids.stream()
                .flatMap(id -> state.execution(id).stream())
                .map(each -> each.origin().number())
                .toList();
    }
}
