package dev.pipelocal.core.run;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.engine.ActionEvent;
import dev.pipelocal.core.engine.Command;
import dev.pipelocal.core.engine.Decision;
import dev.pipelocal.core.engine.Effect;
import dev.pipelocal.core.engine.PipelineEvent.PipelineDeleted;
import dev.pipelocal.core.engine.ReportCommand.Resume;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.port.ActionRunners;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties mailboxes, store, timers and runners together. */
public final class Runs implements AfterCommit, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final PipelineStore store;
    private final Mailboxes mailboxes;
    private final Dispatch dispatch;
    private final Alarms alarms;
    private final Activity activity = new Activity();
    private volatile boolean closed;

    public Runs(Database database, EmulatorClock clock, Ids ids, ActionRunners runners) {
        store = new PipelineStore(database);
        mailboxes = new Mailboxes(new MailboxWorker(store, clock, ids, this));
        dispatch = new Dispatch(runners, this::report);
        alarms = new Alarms(clock, mailboxes);
    }

    public Mailboxes mailboxes() {
        return mailboxes;
    }

    /** Hands out again what was in progress when the last process ended. */
    public void resume() {
        for (PipelineKey key : store.live()) {
            report(key, new Resume());
        }
    }

    /** Forgets everything in memory, before the database is emptied. */
    public void forget() {
        mailboxes.forget();
        alarms.forget();
        activity.forget();
    }

    /** Completes once nothing is running but what waits for a person or for time. */
    public CompletableFuture<Void> idle() {
        return activity.idle();
    }

    @Override
    public void committed(PipelineKey key, Append append) {
        append.steps().forEach(step -> note(key, step));
        alarms.set(key, append.state());
        for (Effect effect : append.effects()) {
            switch (effect) {
                case Effect.RunAction run -> {
                    activity.begins(key, run.invocation());
                    if (!closed) {
                        dispatch.run(key, run.invocation());
                    }
                }
            }
        }
    }

    private void note(PipelineKey key, Decision.Step step) {
        switch (step.event()) {
            case ActionEvent.ActionSucceeded ended ->
                activity.ended(ended.place().id());
            case ActionEvent.ActionFailed ended -> activity.ended(ended.place().id());
            case ActionEvent.ActionAbandoned ended ->
                activity.ended(ended.place().id());
            case PipelineDeleted deleted -> activity.forget(key);
            default -> {}
        }
    }

    /** Tells what somebody found out, until it is durable: nobody else would tell it again. */
    private void report(PipelineKey key, Command<Boolean> report) {
        mailboxes.tell(key, report).whenComplete((decision, failure) -> {
            if (failure != null && !closed) {
                LOG.warn("reportDelayed pipeline={} reason={}", key.name(), failure.toString());
                CompletableFuture.delayedExecutor(RETRY_AFTER_SECONDS, TimeUnit.SECONDS)
                        .execute(() -> report(key, report));
            }
        });
    }

    @Override
    public void workBegins() {
        activity.workBegins();
    }

    @Override
    public void workEnds() {
        activity.workEnds();
    }

    @Override
    public void close() {
        closed = true;
        alarms.forget();
    }

    List<PipelineKey> live() {
        return store.live();
    }
}
