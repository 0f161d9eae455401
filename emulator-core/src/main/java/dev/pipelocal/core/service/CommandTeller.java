package dev.pipelocal.core.service;

import dev.pipelocal.core.engine.Command;
import dev.pipelocal.core.engine.Decision;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.run.Mailboxes;

/** Tells a pipeline, and waits for what it decided to be durable. */
record CommandTeller(Mailboxes mailboxes) {
    <R> Answer<R> tell(PipelineKey key, Command<R> command) {
        return switch (Database.await(mailboxes.tell(key, command))) {
            case Decision.Accepted<R> accepted -> Answer.of(accepted.reply());
            case Decision.Refused<R>(var rejection) -> new Answer.Refused<>(rejection);
        };
    }
}
