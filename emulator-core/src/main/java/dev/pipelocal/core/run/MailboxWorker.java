package dev.pipelocal.core.run;

import dev.pipelocal.core.engine.Decider;
import dev.pipelocal.core.engine.Decision;
import dev.pipelocal.core.engine.PipelineCommand.CreatePipeline;
import dev.pipelocal.core.engine.Refusals;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.journal.StorageException;
import dev.pipelocal.core.run.Mailbox.Letter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works a mailbox off: decides all letters that lie there, writes what was decided in one append, and only then lets
 * effects begin and callers know.
 */
final class MailboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxWorker.class);

    private final PipelineStore store;
    private final Contexts contexts;
    private final AfterCommit afterCommit;

    MailboxWorker(PipelineStore store, Contexts contexts, AfterCommit afterCommit) {
        this.store = store;
        this.contexts = contexts;
        this.afterCommit = afterCommit;
    }

    /** Called for each mailbox that is about to be worked on, before a thread for it runs. */
    void begins() {
        afterCommit.workBegins();
    }

    void work(PipelineKey key, Mailbox mailbox) {
        try {
            for (List<Letter<?>> letters = mailbox.take(); !letters.isEmpty(); letters = mailbox.take()) {
                decide(key, mailbox, letters);
            }
        } finally {
            afterCommit.workEnds();
        }
    }

    private void decide(PipelineKey key, Mailbox mailbox, List<Letter<?>> letters) {
        if (mailbox.dead) {
            var closed = new IllegalStateException("everything was reset, or is closed");
            letters.forEach(letter -> letter.reply().completeExceptionally(closed));
            return;
        }
        try {
            if (!created(key, mailbox, letters)) {
                append(key, mailbox, letters, resident(key, mailbox));
            }
        } catch (RuntimeException | Error e) {
            // What was decided in memory is not what is durable: the next letters begin from the store.
            mailbox.resident = null;
            LOG.error("appendFailed pipeline={} letters={}", key.name(), letters.size(), e);
            letters.forEach(letter -> letter.reply().completeExceptionally(e));
        }
    }

    /** Tries to create a pipeline without asking whether there is one by its name: the table would refuse it. */
    private boolean created(PipelineKey key, Mailbox mailbox, List<Letter<?>> letters) {
        if (mailbox.resident != null || !(letters.getFirst().command() instanceof CreatePipeline)) {
            return false;
        }
        try {
            append(key, mailbox, letters, null);
            return true;
        } catch (StorageException e) {
            LOG.debug("creationRefused pipeline={} reason={}", key.name(), e.getMessage());
            return false;
        }
    }

    private void append(PipelineKey key, Mailbox mailbox, List<Letter<?>> letters, @Nullable Resident before) {
        Append append = new Append(store, before);
        for (Letter<?> letter : letters) {
            decide(key, append, letter);
        }
        if (append.changesSomething()) {
            Database.await(store.append(append.commit(), () -> mailbox.dead));
            mailbox.resident = append.committed();
            afterCommit.committed(key, append);
        }
        append.answer();
    }

    private <R> void decide(PipelineKey key, Append append, Letter<R> letter) {
        if (append.state() == null && Decider.needsPipeline(letter.command())) {
            append.add(letter, new Decision.Refused<>(Refusals.noPipeline(key)));
            return;
        }
        try {
            append.add(letter, Decider.decide(append.state(), letter.command(), contexts.next()));
        } catch (RuntimeException e) {
            // A bug in one command must not fail the others; it has decided nothing.
            LOG.error("decisionFailed pipeline={} command={}", key.name(), letter.command(), e);
            append.failed(letter, e);
        }
    }

    private @Nullable Resident resident(PipelineKey key, Mailbox mailbox) {
        Resident resident = mailbox.resident;
        if (resident == null) {
            resident = store.load(key).orElse(null);
            mailbox.resident = resident;
        }
        return resident;
    }
}
