package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one append writes, ready made: the writer only binds.
 *
 * @param number of the append in the pipeline's journal, from 1
 * @param live whether executions are under way after it
 * @param pipelineRow present when the pipeline was created, updated or deleted
 * @param fold present now and then
 */
record Commit(
        long pipeline,
        long number,
        byte[] events,
        boolean live,
        @Nullable PipelineState pipelineRow,
        List<Version> versions,
        List<JobRow> jobs,
        @Nullable Fold fold) {

    record Version(int version, byte[] declaration) {}

    /** Where a job belongs, as long as its pipeline is there. */
    record JobRow(String id, String execution, String action) {}

    /**
     * The pipeline before this append, as a snapshot and in the projections; the journal before this append is dropped.
     */
    record Fold(
            byte[] snapshot,
            List<ExecutionRow> executions,
            List<RunRow> actions,
            List<RunRow> rules,
            List<Recent.Success> successes,
            List<Token> tokens) {

        static Fold of(Resident pipeline) {
            Recent recent = pipeline.recent();
            return new Fold(
                    JournalCodec.write(pipeline.state()),
                    recent.executions().entrySet().stream()
                            .map(entry -> new ExecutionRow(
                                    entry.getKey(),
                                    entry.getValue().id().value(),
                                    JournalCodec.writeAny(entry.getValue())))
                            .toList(),
                    recent.actions().entrySet().stream()
                            .map(entry -> RunRow.of(entry.getKey(), entry.getValue()))
                            .toList(),
                    recent.rules().entrySet().stream()
                            .map(entry -> RunRow.of(entry.getKey(), entry.getValue()))
                            .toList(),
                    List.copyOf(recent.successes()),
                    recent.tokens().entrySet().stream()
                            .map(entry ->
                                    new Token(entry.getKey(), entry.getValue().value()))
                            .toList());
        }
    }

    record ExecutionRow(long number, String id, byte[] detail) {}

    record RunRow(long number, long execution, byte[] detail) {
        static RunRow of(long number, Recent.Run<?> run) {
            return new RunRow(number, run.execution(), JournalCodec.writeAny(run.row()));
        }
    }

    record Token(String token, String execution) {}
}
