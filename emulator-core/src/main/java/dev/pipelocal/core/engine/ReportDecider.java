package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ReportCommand.ExpireOverdue;
import dev.pipelocal.core.engine.ReportCommand.ReportFailure;
import dev.pipelocal.core.engine.ReportCommand.ReportProgress;
import dev.pipelocal.core.engine.ReportCommand.ReportSuccess;
import dev.pipelocal.core.engine.ReportCommand.Resume;
import java.util.Optional;

/** Takes in what runners and the clock tell. What is about an action or a rule that is not running is ignored. */
final class ReportDecider {
    private ReportDecider() {}

    static Decision<Boolean> decide(Draft draft, ReportCommand command) {
        return switch (command) {
            case ReportProgress report -> {
                Optional<Running> running = Running.find(draft.state(), report.action());
                running.ifPresent(each -> draft.add(each.progressed(report.progress(), draft.now())));
                yield draft.accept(running.isPresent());
            }
            case ReportSuccess report -> {
                Optional<Running> running = Running.find(draft.state(), report.action());
                running.ifPresent(each -> draft.add(each.succeeded(report.success(), draft.now())));
                yield settled(draft, running.isPresent());
            }
            case ReportFailure report -> {
                Optional<Running> running = Running.find(draft.state(), report.action());
                running.ifPresent(each -> draft.add(each.failed(report.failure(), draft.now())));
                yield settled(draft, running.isPresent());
            }
            case ExpireOverdue expire -> settled(draft, Deadlines.expire(draft));
            case Resume resume -> {
                Resumption.resume(draft);
                yield settled(draft, true);
            }
        };
    }

    private static Decision<Boolean> settled(Draft draft, boolean changed) {
        if (changed) {
            Progression.settle(draft);
        }
        return draft.accept(changed);
    }
}
