package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.journal.Schema;
import dev.pipelocal.core.port.ActionRunners;
import dev.pipelocal.core.port.JobExecutors;
import dev.pipelocal.core.port.RuleRunners;
import dev.pipelocal.core.run.FaultList;
import dev.pipelocal.core.run.History;
import dev.pipelocal.core.run.PipelineDirectory;
import dev.pipelocal.core.run.PipelineTables;
import dev.pipelocal.core.run.RollbackTargets;
import dev.pipelocal.core.run.Runs;
import java.util.concurrent.CompletableFuture;

/**
 * CodePipeline without its wire: what the front end calls and the composition root opens.
 *
 * <p>The database is opened with {@link #SCHEMA}. {@link #resume} hands out again what was in progress when the last process
 * ended, and is called once, when the runners' services answer.
 */
public final class PipelineCore implements AutoCloseable {
    /** The tables of pipelines. */
    public static final Schema SCHEMA = PipelineTables.SCHEMA;

    private final Runs runs;
    private final WatchedPipelines pipelines;
    private final PipelineDirectory directory;
    private final History history;
    private final Executions executions;
    private final Stages stages;
    private final Jobs jobs;

    private PipelineCore(Database database, EmulatorClock clock, Runs runs) {
        this.runs = runs;
        var teller = new CommandTeller(runs.mailboxes());
        history = new History(database, runs.mailboxes());
        directory = new PipelineDirectory(database);
        pipelines = new WatchedPipelines(new LocalPipelines(teller, history, directory));
        executions = new LocalExecutions(teller, history, new RecentHistory(clock));
        stages = new LocalStages(teller, new RollbackTargets(history));
        jobs = new LocalJobs(teller, runs.jobs());
    }

    public static PipelineCore open(
            Database database, EmulatorClock clock, Ids ids, ActionRunners runners, EventBus events) {
        return open(database, clock, ids, runners, RuleRunners.NONE, JobExecutors.WORKERS, events);
    }

    public static PipelineCore open(
            Database database,
            EmulatorClock clock,
            Ids ids,
            ActionRunners runners,
            RuleRunners rules,
            JobExecutors executors,
            EventBus events) {
        return new PipelineCore(database, clock, new Runs(database, clock, ids, runners, rules, executors, events));
    }

    public void resume() {
        runs.resume();
    }

    public Pipelines pipelines() {
        return pipelines;
    }

    /** Tells the watcher of every pipeline there is, and from now on of every change. */
    public void watch(PipelineWatcher watcher) {
        pipelines.add(watcher);
        for (PipelineDirectory.Key key : directory.all()) {
            history.version(key.key(), key.version())
                    .ifPresent(declaration -> watcher.stored(
                            Caller.root(key.key().account(), key.key().region()), declaration));
        }
    }

    public Executions executions() {
        return executions;
    }

    public Stages stages() {
        return stages;
    }

    public Jobs jobs() {
        return jobs;
    }

    /** What testers plan to go wrong. */
    public FaultList faults() {
        return runs.faults();
    }

    /** Completes once nothing is running but what waits for a person or for time. */
    public CompletableFuture<Void> idle() {
        return runs.idle();
    }

    /** Forgets what is in memory. Called just before the database is emptied; nothing decided before is written after it. */
    public void forget() {
        runs.forget();
    }

    /** Stops handing out work; what runs is found again by the next process. */
    @Override
    public void close() {
        runs.close();
    }
}
