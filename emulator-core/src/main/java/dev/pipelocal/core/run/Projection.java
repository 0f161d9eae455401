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

/** Gathers what an append's events change in the projections: one row for each execution and run, as it is at last. */
final class Projection {
    private final Map<PipelineExecutionId, PipelineState> executions = new LinkedHashMap<>();
    private final Map<ActionPlace, PipelineState> actions = new LinkedHashMap<>();
    private final Map<ConditionPlace, PipelineState> conditions = new LinkedHashMap<>();
    private final List<Recent.Success> successes = new ArrayList<>();
    private final Map<String, PipelineExecutionId> tokens = new LinkedHashMap<>();
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
                    started.clientToken().ifPresent(token -> tokens.put(token, started.execution()));
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
            successes.add(new Recent.Success(event.stage().value(), origin.version(), origin.number()));
        }
    }

    /** The pipeline's row, if it changed. */
    @Nullable
    PipelineState pipeline() {
        return pipeline;
    }

    List<Commit.Version> versions() {
        return versions;
    }

    List<Commit.JobRow> jobs() {
        return jobs;
    }

    void addTo(Recent recent) {
        executions.forEach((id, state) -> {
            PipelineExecution execution = state.known(id);
            recent.put(execution.origin().number(), detail(state, execution));
        });
        actions.forEach((place, state) -> add(recent, state, place));
        conditions.forEach((place, state) -> RuleRows.add(recent, state, place));
        successes.forEach(recent::add);
        tokens.forEach(recent::add);
    }

    private static PipelineExecutionDetail detail(PipelineState state, PipelineExecution execution) {
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

    private static void add(Recent recent, PipelineState state, ActionPlace place) {
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
        recent.putAction(run.number(), new Recent.Run<>(execution.origin().number(), row));
    }
}
