package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that testers added and no run has used up, in memory. Whoever was added first is used first. */
public final class FaultList implements Faults {
    private final List<Planned> planned = new ArrayList<>();

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

    public synchronized void add(Planned fault) {
        planned.add(fault);
    }

    public synchronized List<Planned> list() {
        return List.copyOf(planned);
    }

    public synchronized void clear() {
        planned.clear();
    }

    @Override
    public synchronized Optional<Fault> next(ActionInvocation invocation) {
        for (int i = 0; i < planned.size(); i++) {
            Planned each = planned.get(i);
            if (each.fits(invocation)) {
                if (each.times() == 1) {
                    planned.remove(i);
                } else {
                    planned.set(i, each.usedOnce());
                }
                return Optional.of(each.fault());
            }
        }
        return Optional.empty();
    }
}
