package dev.pipelocal.core.run;

import dev.pipelocal.core.engine.Command;
import dev.pipelocal.core.engine.Decision;
import dev.pipelocal.core.engine.PipelineCommand.ShowPipeline;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.journal.Database;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All pipelines' mailboxes; those that were not used for long make room for others. */
public final class Mailboxes {
    private static final int MOST_RESIDENT = 1000;
    /** Events since snapshots, whose outcome is in memory: some 250 bytes each. */
    private static final int MOST_RECENT = 32_768;

    private static final int LOOKS_EVERY = 64;

    private final Map<PipelineKey, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicLong uses = new AtomicLong();
    private final MailboxWorker worker;
    private volatile boolean closed;

    Mailboxes(MailboxWorker worker) {
        this.worker = worker;
    }

    /** Tells a pipeline; the reply comes once what was decided is durable, or exceptionally when it could not be written. */
    public <R> CompletableFuture<Decision<R>> tell(PipelineKey key, Command<R> command) {
        var letter = new Mailbox.Letter<>(command, new CompletableFuture<Decision<R>>());
        long use = uses.incrementAndGet();
        mailboxes.compute(key, (same, found) -> {
            Mailbox mailbox = found == null ? new Mailbox() : found;
            mailbox.dead |= closed;
            mailbox.usedAt = use;
            if (mailbox.put(letter)) {
                worker.begins();
                Thread.ofVirtual().name("pipeline-" + key.name()).start(() -> worker.work(key, mailbox));
            }
            return mailbox;
        });
        if (use % LOOKS_EVERY == 0) {
            evict();
        }
        return letter.reply();
    }

    /** A pipeline as it was committed last. */
    public Optional<PipelineState> state(PipelineKey key) {
        return resident(key).map(Resident::state);
    }

    /** A pipeline as it was committed last, taken into memory if it is not there. */
    Optional<Resident> resident(PipelineKey key) {
        while (true) {
            Mailbox mailbox = mailboxes.get(key);
            Resident resident = mailbox == null ? null : mailbox.resident;
            if (mailbox != null && resident != null) {
                mailbox.usedAt = uses.get();
                return Optional.of(resident);
            }
            if (Database.await(tell(key, new ShowPipeline())) instanceof Decision.Refused) {
                return Optional.empty();
            }
        }
    }

    /** Forgets everything in memory; what is being decided is not written any more. */
    public void forget() {
        mailboxes.values().forEach(mailbox -> mailbox.dead = true);
        mailboxes.clear();
    }

    /** Nothing is decided any more. */
    void close() {
        closed = true;
        forget();
    }

    /** When a mailbox was used, as it was seen once: it may be used again while others are compared with it. */
    private record LastUse(PipelineKey key, Mailbox mailbox, long at) {}

    private void evict() {
        int residents = mailboxes.size() - MOST_RESIDENT;
        long events =
                mailboxes.values().stream().mapToLong(Mailbox::sinceSnapshot).sum() - MOST_RECENT;
        if (residents <= 0 && events <= 0) {
            return;
        }
        // More than need be, so that it pays to put them in order.
        residents += MOST_RESIDENT / 8;
        List<LastUse> oldest = mailboxes.entrySet().stream()
                .filter(entry -> entry.getValue().isIdle())
                .map(entry -> new LastUse(entry.getKey(), entry.getValue(), entry.getValue().usedAt))
                .sorted(Comparator.comparingLong(LastUse::at))
                .toList();
        for (LastUse use : oldest) {
            if (residents <= 0 && events <= 0) {
                return;
            }
            residents--;
            events -= use.mailbox().sinceSnapshot();
            mailboxes.computeIfPresent(use.key(), (same, mailbox) -> mailbox.isIdle() ? null : mailbox);
        }
    }
}
