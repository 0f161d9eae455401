package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one append writes, ready made: the writer only binds.
 *
 * @param number of the append in the pipeline's journal, from 1
 * @param pipelineRow present when the pipeline was created, updated or deleted
 * @param snapshot the state before this append, present now and then; the journal before that is dropped
 */
record Commit(
        long pipeline,
        long number,
        byte[] events,
        @Nullable PipelineState pipelineRow,
        List<Version> versions,
        List<ExecutionRow> executions,
        List<NumberedRow> actions,
        List<NumberedRow> rules,
        List<Success> successes,
        List<Token> tokens,
        List<JobRow> jobs,
        byte @Nullable [] snapshot) {

    record Version(int version, byte[] declaration) {}

    record ExecutionRow(long number, String id, boolean live, byte[] detail) {}

    record NumberedRow(long number, long execution, byte[] detail) {}

    record Success(String stage, int version, long execution) {}

    record Token(String token, String execution) {}

    /** Where a job belongs, as long as its pipeline is there. */
    record JobRow(String id, String execution, String action) {}
}
