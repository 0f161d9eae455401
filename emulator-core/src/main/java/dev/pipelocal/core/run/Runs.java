package dev.pipelocal.core.run;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.engine.ActionEvent;
import dev.pipelocal.core.engine.Command;
import dev.pipelocal.core.engine.ConditionEvent.RuleEnded;
import dev.pipelocal.core.engine.Decision;
import dev.pipelocal.core.engine.PipelineEvent.PipelineDeleted;
import dev.pipelocal.core.engine.ReportCommand.Resume;
import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.RuleExecution;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.port.ActionRunners;
import dev.pipelocal.core.port.JobExecutors;
import dev.pipelocal.core.port.RuleRunners;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties mailboxes, store, timers and runners together. */
public final class Runs implements AfterCommit, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final PipelineStore store;
    private final LastAppends lastAppends;
    private final Housekeeping housekeeping;
    private final boolean endedInOrder;
    private final EventBus events;
    private final Mailboxes mailboxes;
    private final Alarms alarms;
    private final Starter starter;
    private final Activity activity = new Activity();
    private final FaultList faults;
    private final JobBoard jobs;
    private volatile boolean closed;

    public Runs(
            Database database,
            EmulatorClock clock,
            Ids ids,
            ActionRunners actions,
            RuleRunners rules,
            JobExecutors executors,
            EventBus events) {
        this.events = events;
        store = new PipelineStore(database);
        lastAppends = new LastAppends(database);
        housekeeping = new Housekeeping(database);
        faults = new FaultList(new FaultRows(database));
        jobs = new JobBoard(database);
        endedInOrder = housekeeping.begin();
        var contexts = new Contexts(clock, ids, type -> actions.find(type).isPresent(), executors);
        mailboxes = new Mailboxes(new MailboxWorker(store, contexts, this));
        alarms = new Alarms(clock, mailboxes);
        var dispatch = new Dispatch(actions, rules, executors, this::report);
        starter = new Starter(clock, mailboxes, dispatch, faults, jobs, activity);
    }

    public Mailboxes mailboxes() {
        return mailboxes;
    }

    public FaultList faults() {
        return faults;
    }

    public JobBoard jobs() {
        return jobs;
    }

    /** Hands out again what was in progress when the last process ended, and tells what it may not have told. */
    public void resume() {
        if (!endedInOrder) {
            lastAppends.stateChanges().forEach(events::publish);
        }
        housekeeping.sweep();
        store.live().forEach(key -> report(key, new Resume()));
    }

    /** Forgets everything in memory, before the database is emptied. */
    public void forget() {
        mailboxes.forget();
        alarms.forget();
        jobs.forget();
        faults.forget();
        activity.forget();
    }

    /** Completes once nothing is running but what waits for a person or for time. */
    public CompletableFuture<Void> idle() {
        return activity.idle();
    }

    @Override
    public void committed(PipelineKey key, Append append) {
        if (closed) {
            return;
        }
        append.stateChanges(key).forEach(events::publish);
        append.steps().forEach(step -> note(key, step));
        alarms.set(key, append.state());
        append.effects().forEach(effect -> starter.start(key, effect));
    }

    private void note(PipelineKey key, Decision.Step step) {
        switch (step.event()) {
            case ActionEvent.ActionSucceeded ended -> ended(ended);
            case ActionEvent.ActionFailed ended -> ended(ended);
            case ActionEvent.ActionAbandoned ended -> ended(ended);
            case RuleEnded ended -> rule(step, ended).ifPresent(rule -> activity.ended(rule.id()));
            case PipelineDeleted deleted -> {
                activity.forget(key);
                jobs.forget(key);
                housekeeping.sweep();
            }
            default -> {}
        }
    }

    private void ended(ActionEvent event) {
        activity.ended(event.place().id());
        jobs.forget(event.place().id());
        faults.forget(event.place().id());
    }

    private static Optional<RuleExecution> rule(Decision.Step step, RuleEnded ended) {
        return step.after()
                .known(ended.place().execution())
                .known(ended.place().stage())
                .condition(ended.place().type())
                .flatMap(condition -> Optional.ofNullable(condition.rules().get(ended.rule())));
    }

    /** Tells what somebody found out, until it is durable: nobody else would tell it again. */
    private void report(PipelineKey key, Command<Boolean> report) {
        var ignored = mailboxes.tell(key, report).whenComplete((decision, failure) -> {
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
        mailboxes.close();
        alarms.forget();
        housekeeping.end();
    }
}
