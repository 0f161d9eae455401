package dev.pipelocal.core.run;

import dev.pipelocal.core.engine.ReportCommand;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.engine.ReportCommand.ReportFailure;
import dev.pipelocal.core.engine.ReportCommand.ReportProgress;
import dev.pipelocal.core.engine.ReportCommand.ReportSuccess;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.port.ActionHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Passes on what a runner says, until its first end. Of an approval the runner only tells: its success ends nothing. */
final class RunnerHandle implements ActionHandle {
    private final PipelineKey key;
    private final ActionRef action;
    private final boolean onlyTells;
    private final BiConsumer<PipelineKey, ReportCommand> reports;
    private final AtomicBoolean ended = new AtomicBoolean();

    RunnerHandle(PipelineKey key, ActionRef action, boolean onlyTells, BiConsumer<PipelineKey, ReportCommand> reports) {
        this.key = key;
        this.action = action;
        this.onlyTells = onlyTells;
        this.reports = reports;
    }

    @Override
    public void progress(ActionProgress progress) {
        if (!ended.get()) {
            reports.accept(key, new ReportProgress(action, progress));
        }
    }

    @Override
    public void succeed(ActionSuccess success) {
        if (ended.compareAndSet(false, true) && !onlyTells) {
            reports.accept(key, new ReportSuccess(action, success));
        }
    }

    @Override
    public void fail(ActionFailure failure) {
        if (ended.compareAndSet(false, true)) {
            reports.accept(key, new ReportFailure(action, failure));
        }
    }
}
