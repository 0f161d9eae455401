package dev.pipelocal.core.port;

import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;

/** How a runner tells of its action. After the first end, and after the action was abandoned, what it says is ignored. */
public interface ActionHandle {
    void progress(ActionProgress progress);

    void succeed(ActionSuccess success);

    void fail(ActionFailure failure);
}
