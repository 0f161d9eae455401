package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;

/** Told of every pipeline as it is kept, on the thread that changed it; what it does is quick and never throws. */
public interface PipelineWatcher {
    /** A pipeline that exists, or its next version. */
    void stored(Caller owner, PipelineDeclaration declaration);

    void deleted(Caller owner, PipelineName name);
}
