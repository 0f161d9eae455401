package dev.pipelocal.core.run;

import dev.pipelocal.core.engine.ActionEvent;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ActionEvent.ActionStarted;
import dev.pipelocal.core.engine.ActionEvent.JobContinued;
import dev.pipelocal.core.engine.ConditionEvent;
import dev.pipelocal.core.engine.ConditionEvent.ConditionPlace;
import dev.pipelocal.core.engine.Decision.Step;
import dev.pipelocal.core.engine.PipelineEvent.PipelineCreated;
import dev.pipelocal.core.engine.PipelineEvent.PipelineDeleted;
import dev.pipelocal.core.engine.PipelineEvent.PipelineUpdated;
import dev.pipelocal.core.engine.RunEvent;
import dev.pipelocal.core.engine.RunEvent.ExecutionStarted;
import dev.pipelocal.core.engine.StageEvent.StageEnded;
import dev.pipelocal.core.engine.StageEvent.StageEntered;
import dev.pipelocal.core.engine.StageEvent.StageRetried;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what an append's events change in the projections: one row for each execution and action, as it is at last. */
final class Projection {
    private final Map<PipelineExecutionId, PipelineState> executions = new LinkedHashMap<>();
    private final Map<ActionPlace, PipelineState> actions = new LinkedHashMap<>();
    private final Map<ConditionPlace, PipelineState> conditions = new LinkedHashMap<>();
    private final List<Commit.Success> successes = new ArrayList<>();
    private final List<Commit.Token> tokens = new ArrayList<>();
    private final List<Commit.JobRow> jobs = new ArrayList<>();
    private final List<Commit.Version> versions = new ArrayList<>();
    private @Nullable PipelineState pipeline;

    void add(Step step) {
        PipelineState after = step.after();
        switch (step.event()) {
            case PipelineCreated created -> changed(after);
            case PipelineUpdated updated -> changed(after);
            case PipelineDeleted deleted -> pipeline = after;
            case RunEvent event -> {
                executions.put(event.execution(), after);
                if (event instanceof ExecutionStarted started) {
                    started.clientToken()
                            .ifPresent(token -> tokens.add(
                                    new Commit.Token(token, started.execution().value())));
                }
            }
            case ActionEvent event -> {
                actions.put(event.place(), after);
                executions.put(event.place().execution(), after);
                job(event).ifPresent(job -> jobs.add(row(event.place(), job)));
            }
            case ConditionEvent event -> {
                conditions.put(event.place(), after);
                executions.put(event.place().execution(), after);
            }
            case StageEntered event -> executions.put(event.execution(), after);
            case StageRetried event -> executions.put(event.execution(), after);
            case StageEnded event -> ended(event, after);
            default -> {}
        }
    }

    private void changed(PipelineState after) {
        pipeline = after;
        versions.add(new Commit.Version(after.declaration().version(), JournalCodec.writeAny(after.declaration())));
    }

    private void ended(StageEnded event, PipelineState after) {
        executions.put(event.execution(), after);
        if (event.status() == StageExecutionStatus.SUCCEEDED) {
            var origin = after.known(event.execution()).origin();
            successes.add(new Commit.Success(event.stage().value(), origin.version(), origin.number()));
        }
    }

    Commit commit(long pipelineId, long number, byte[] events, byte @Nullable [] snapshot) {
        return new Commit(
                pipelineId,
                number,
                events,
                pipeline,
                versions,
                executions.entrySet().stream()
                        .map(entry -> row(entry.getValue(), entry.getValue().known(entry.getKey())))
                        .toList(),
                actions.entrySet().stream()
                        .map(entry -> row(entry.getValue(), entry.getKey()))
                        .toList(),
                conditions.entrySet().stream()
                        .flatMap(entry -> RuleRows.of(entry.getValue(), entry.getKey()).stream())
                        .toList(),
                successes,
                tokens,
                jobs,
                snapshot);
    }

    private static Commit.ExecutionRow row(PipelineState state, PipelineExecution execution) {
        return new Commit.ExecutionRow(
                execution.origin().number(),
                execution.id().value(),
                execution.isLive(),
                JournalCodec.writeAny(detail(state, execution)));
    }

    static PipelineExecutionDetail detail(PipelineState state, PipelineExecution execution) {
        var origin = execution.origin();
        return new PipelineExecutionDetail(
                state.key().name(),
                origin.version(),
                execution.id(),
                execution.status(),
                execution.statusSummary(),
                execution.outputs().revisions(),
                origin.variables(),
                origin.trigger(),
                origin.mode().name(),
                origin.type(),
                origin.rollbackTarget(),
                execution.stop().map(stop -> stop.reason().orElse("")),
                origin.startedAt(),
                execution.changedAt());
    }

    private static Optional<Job> job(ActionEvent event) {
        return switch (event) {
            case ActionStarted started -> started.job();
            case JobContinued continued -> Optional.of(continued.next());
            default -> Optional.empty();
        };
    }

    private static Commit.JobRow row(ActionPlace place, Job job) {
        return new Commit.JobRow(job.id(), place.execution().value(), place.id().value());
    }

    private static Commit.NumberedRow row(PipelineState state, ActionPlace place) {
        PipelineExecution execution = state.known(place.execution());
        var run = execution.known(place.stage()).known(place.action());
        var row = new ActionRow(
                execution.id(),
                execution.origin().version(),
                execution.attempt(),
                place.stage(),
                place.action(),
                ResolvedConfiguration.of(state, execution, place),
                run);
        return new Commit.NumberedRow(run.number(), execution.origin().number(), JournalCodec.writeAny(row));
    }
}
