package dev.pipelocal.core.engine;

import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.PipelineExecutionId;

/** What the outside, or the clock, tells; never refused: what comes too late is ignored. */
public sealed interface ReportCommand extends Command<Boolean> {
    /** An action of an execution. Commands about it carry this, so that they find it whatever happened in between. */
    record ActionRef(PipelineExecutionId execution, ActionExecutionId id) {}

    record ReportProgress(ActionRef action, ActionProgress progress) implements ReportCommand {}

    record ReportSuccess(ActionRef action, ActionSuccess success) implements ReportCommand {}

    record ReportFailure(ActionRef action, ActionFailure failure) implements ReportCommand {}

    /** Fails every action whose deadline has passed. */
    record ExpireOverdue() implements ReportCommand {}

    /** Hands out again what was in progress when the last process ended. */
    record Resume() implements ReportCommand {}
}
