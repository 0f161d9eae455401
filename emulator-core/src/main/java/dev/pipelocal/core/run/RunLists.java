package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import java.util.List;
import java.util.Optional;

/** What ran, newest first, before a number: runs of actions, or of rules. */
public interface RunLists<T> {
    List<Numbered<T>> all(PipelineKey key, long before, int limit);

    /** Those of one execution; empty when there is no such execution. */
    Optional<List<Numbered<T>>> of(PipelineKey key, PipelineExecutionId execution, long before, int limit);

    /** The latest of each of one execution; empty when there is no such execution. */
    Optional<List<Numbered<T>>> latestOf(PipelineKey key, PipelineExecutionId execution, long before, int limit);
}
