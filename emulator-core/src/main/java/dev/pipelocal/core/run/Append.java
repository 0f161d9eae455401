package dev.pipelocal.core.run;

import dev.pipelocal.core.engine.Decision;
import dev.pipelocal.core.engine.Effect;
import dev.pipelocal.core.engine.ExecutionEvent;
import dev.pipelocal.core.engine.Reducer;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.run.Mailbox.Letter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is decided on one pipeline before it is written: the events of several letters, their effects and replies. */
final class Append {
    /** Events after which a snapshot is due: a replay stays short, and the journal small. */
    private static final int SNAPSHOT_AFTER = 400;

    private final @Nullable Resident before;
    private final long pipelineId;
    private final List<Decision.Step> steps = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Runnable> replies = new ArrayList<>();
    private final Projection projection = new Projection();
    private @Nullable PipelineState state;

    Append(PipelineStore store, @Nullable Resident before) {
        this.before = before;
        state = before == null ? null : before.state();
        pipelineId = before == null ? store.nextId() : before.id();
    }

    /** The state that the next letter is decided by. */
    @Nullable
    PipelineState state() {
        return state;
    }

    <R> void add(Letter<R> letter, Decision<R> decision) {
        replies.add(() -> letter.reply().complete(decision));
        if (decision instanceof Decision.Accepted<R> accepted) {
            accepted.steps().forEach(this::add);
            effects.addAll(accepted.effects());
        }
    }

    void failed(Letter<?> letter, RuntimeException failure) {
        replies.add(() -> letter.reply().completeExceptionally(failure));
    }

    private void add(Decision.Step step) {
        steps.add(step);
        projection.add(step);
        PipelineState next = Reducer.prune(step);
        state = next.deleted() ? null : next;
    }

    boolean changesSomething() {
        return !steps.isEmpty() || !effects.isEmpty();
    }

    Commit commit() {
        List<ExecutionEvent> events = steps.stream().map(Decision.Step::event).toList();
        return new Commit(
                pipelineId,
                number(),
                JournalCodec.write(events),
                state != null && state.live().findAny().isPresent(),
                projection.pipeline(),
                projection.versions(),
                projection.jobs(),
                before != null && isSnapshotDue() ? Commit.Fold.of(before) : null);
    }

    /** To be called once, after it has become durable. */
    @Nullable
    Resident committed() {
        if (state == null) {
            return null;
        }
        Resident since = before == null || isSnapshotDue() ? null : before;
        Recent recent = since == null ? new Recent() : since.recent();
        projection.addTo(recent);
        int sinceSnapshot = steps.size() + (since == null ? 0 : since.sinceSnapshot());
        return new Resident(pipelineId, number(), sinceSnapshot, state, recent);
    }

    void answer() {
        replies.forEach(Runnable::run);
    }

    /** What these steps are to the outside, in order. */
    List<EmulatorEvent> stateChanges(PipelineKey key) {
        return StateChanges.of(key, pipelineId, number(), steps);
    }

    List<Decision.Step> steps() {
        return steps;
    }

    List<Effect> effects() {
        return effects;
    }

    private long number() {
        return before == null ? 1 : before.number() + 1;
    }

    // Of the state before this append, so that what the latest append did can be told again after a crash.
    private boolean isSnapshotDue() {
        return before != null && before.sinceSnapshot() >= SNAPSHOT_AFTER;
    }
}
