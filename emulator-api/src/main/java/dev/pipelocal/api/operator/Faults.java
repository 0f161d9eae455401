package dev.pipelocal.api.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that testers have set and that have not all happened, in their order. They last as long as the process. */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    public synchronized void add(Fault fault) {
        faults.add(fault);
    }

    public synchronized List<Fault> list() {
        return List.copyOf(faults);
    }

    public synchronized void clear() {
        faults.clear();
    }

    synchronized boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The oldest fault for a run of this action; it counts as having happened. */
    synchronized Optional<Fault> take(String pipeline, String stage, String action) {
        for (int at = 0; at < faults.size(); at++) {
            Fault fault = faults.get(at);
            if (fault.isFor(pipeline, stage, action)) {
                Optional<Fault> rest = fault.used();
                if (rest.isPresent()) {
                    faults.set(at, rest.get());
                } else {
                    faults.remove(at);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
