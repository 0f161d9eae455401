package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineKey;

/** What follows once an append is durable. Called on the pipeline's own thread, append after append. */
interface AfterCommit {
    void committed(PipelineKey key, Append append);

    /** A pipeline's thread is about to work. */
    void workBegins();

    void workEnds();
}
