package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.StageName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a pipeline stands: its declaration, its stages, and those executions that live or are the latest somewhere.
 *
 * @param olderVersions declarations that kept executions run with
 * @param executionCount executions ever started
 * @param actionCount action executions ever started
 * @param ruleCount rule executions ever started
 * @param clientTokens the latest starts' tokens; older ones are found in the store
 */
public record PipelineState(
        PipelineKey key,
        boolean deleted,
        PipelineDeclaration declaration,
        Instant created,
        Instant updated,
        Map<String, String> tags,
        Map<Integer, PipelineDeclaration> olderVersions,
        Map<StageName, StageSlot> slots,
        Map<PipelineExecutionId, PipelineExecution> executions,
        long executionCount,
        long actionCount,
        long ruleCount,
        Map<String, PipelineExecutionId> clientTokens) {
    /** How many starts' tokens are kept here. */
    public static final int KEPT_TOKENS = 32;

    public PipelineState {
        tags = Copies.of(tags);
        olderVersions = Copies.of(olderVersions);
        slots = Copies.of(slots);
        executions = Copies.of(executions);
        clientTokens = Copies.of(clientTokens);
    }

    /** Whether no start's token is but in the store. */
    public boolean knowsAllTokens() {
        return executionCount <= KEPT_TOKENS;
    }

    public ExecutionMode mode() {
        return ExecutionMode.valueOf(declaration.executionMode());
    }

    public Optional<PipelineExecution> execution(PipelineExecutionId id) {
        return Optional.ofNullable(executions.get(id));
    }

    /** An execution that an event names: it is there, or the journal is broken. */
    public PipelineExecution known(PipelineExecutionId id) {
        return execution(id).orElseThrow(() -> new IllegalStateException(key + " knows no execution " + id));
    }

    public Stream<PipelineExecution> live() {
        return executions.values().stream().filter(PipelineExecution::isLive);
    }

    public StageSlot slot(StageName stage) {
        return slots.getOrDefault(stage, StageSlot.EMPTY);
    }

    /** The declaration that an execution runs with. */
    public PipelineDeclaration declarationOf(PipelineExecution execution) {
        int version = execution.origin().version();
        if (version == declaration.version()) {
            return declaration;
        }
        return Optional.ofNullable(olderVersions.get(version))
                .orElseThrow(() -> new IllegalStateException("version " + version + " of " + key + " was forgotten"));
    }

    /** The execution that holds a stage. */
    public Optional<PipelineExecution> holder(StageName stage) {
        return slot(stage)
                .latest()
                .flatMap(this::execution)
                .filter(each -> each.activeStage()
                        .filter(active -> active.name().equals(stage))
                        .isPresent());
    }

    public PipelineState with(PipelineExecution execution) {
        return with(change -> change.executions = Copies.with(executions, execution.id(), execution));
    }

    public PipelineState withSlot(StageName stage, Consumer<StageSlot.Change> slotChange) {
        StageSlot slot = slots.get(stage);
        return slot == null ? this : with(change -> change.slots = Copies.with(slots, stage, slot.with(slotChange)));
    }

    public PipelineState with(Consumer<Change> change) {
        Change next = new Change(this);
        change.accept(next);
        return new PipelineState(
                key,
                next.deleted,
                next.declaration,
                created,
                next.updated,
                next.tags,
                next.olderVersions,
                next.slots,
                next.executions,
                next.executionCount,
                next.actionCount,
                next.ruleCount,
                next.clientTokens);
    }

    /** What of it can change. */
    public static final class Change {
        public boolean deleted;
        public PipelineDeclaration declaration;
        public Instant updated;
        public Map<String, String> tags;
        public Map<Integer, PipelineDeclaration> olderVersions;
        public Map<StageName, StageSlot> slots;
        public Map<PipelineExecutionId, PipelineExecution> executions;
        public long executionCount;
        public long actionCount;
        public long ruleCount;
        public Map<String, PipelineExecutionId> clientTokens;

        private Change(PipelineState from) {
            deleted = from.deleted;
            declaration = from.declaration;
            updated = from.updated;
            tags = from.tags;
            olderVersions = from.olderVersions;
            slots = from.slots;
            executions = from.executions;
            executionCount = from.executionCount;
            actionCount = from.actionCount;
            ruleCount = from.ruleCount;
            clientTokens = from.clientTokens;
        }
    }
}
