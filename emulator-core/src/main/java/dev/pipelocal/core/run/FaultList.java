package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.Faults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that testers added and no run has used up, and those that struck runs which have not ended. Whoever was added
 * first is used first. All are kept in the store, and read from memory.
 */
public final class FaultList implements Faults {
    private final FaultRows rows;
    private final List<Numbered> planned = new ArrayList<>();
    private final Map<ActionExecutionId, Fault> struck = new HashMap<>();

    FaultList(FaultRows rows) {
        this.rows = rows;
        planned.addAll(rows.planned());
        struck.putAll(rows.struck());
    }

    /** A fault for the next {@code times} runs of an action, of whichever account and Region. */
    public record Planned(PipelineName pipeline, StageName stage, ActionName action, Fault fault, int times) {
        public Planned {
            if (times < 1) {
                throw new IllegalArgumentException("Expected 1 time or more but it was " + times);
            }
            if (fault.fail().isEmpty() && fault.delay().isEmpty()) {
                throw new IllegalArgumentException("Expected a fault that fails or delays");
            }
            if (fault.delay().filter(delay -> delay.isNegative()).isPresent()) {
                throw new IllegalArgumentException("Expected a delay of 0 or more");
            }
        }

        private boolean fits(ActionInvocation invocation) {
            return pipeline.equals(invocation.pipeline())
                    && stage.equals(invocation.stage())
                    && action.equals(invocation.action().name());
        }

        private Planned usedOnce() {
            return new Planned(pipeline, stage, action, fault, times - 1);
        }
    }

    /** A planned fault with its row's number. */
    record Numbered(long number, Planned planned) {}

    public synchronized void add(Planned fault) {
        planned.add(new Numbered(rows.add(fault), fault));
    }

    public synchronized List<Planned> list() {
        return planned.stream().map(Numbered::planned).toList();
    }

    /** Takes back what no run has used up. */
    public synchronized void clear() {
        rows.clear();
        planned.clear();
    }

    /** Forgets what is in memory. */
    synchronized void forget() {
        planned.clear();
        struck.clear();
    }

    /** The fault of a run; one that is resumed has what struck it before, and takes no other. */
    @Override
    public synchronized Optional<Fault> next(ActionInvocation invocation) {
        if (invocation.resumed()) {
            return Optional.ofNullable(struck.get(invocation.id()));
        }
        for (int i = 0; i < planned.size(); i++) {
            if (planned.get(i).planned().fits(invocation)) {
                return Optional.of(use(i, invocation.id()));
            }
        }
        return Optional.empty();
    }

    private Fault use(int index, ActionExecutionId action) {
        Numbered used = planned.get(index);
        Fault fault = used.planned().fault();
        if (used.planned().times() == 1) {
            rows.useUp(used.number(), action, fault);
            planned.remove(index);
        } else {
            Planned left = used.planned().usedOnce();
            rows.use(used.number(), left, action, fault);
            planned.set(index, new Numbered(used.number(), left));
        }
        struck.put(action, fault);
        return fault;
    }

    /** The run has ended. */
    synchronized void forget(ActionExecutionId action) {
        if (struck.remove(action) != null) {
            rows.forget(action);
        }
    }
}
