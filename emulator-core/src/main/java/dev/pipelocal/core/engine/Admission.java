package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.StageEvent.StageEntered;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.StageSlot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides who may enter which stage, and in mode SUPERSEDED whose waiting has no point any more. */
final class Admission {
    private Admission() {}

    static boolean admit(Draft draft) {
        boolean moved = admitParallel(draft);
        // The last stage first: an execution that goes on makes room behind it.
        List<StageName> stages = new ArrayList<>(draft.state().slots().keySet());
        for (StageName stage : stages.reversed()) {
            moved |= supersede(draft, stage);
            moved |= admitNext(draft, stage);
        }
        return moved;
    }

    private static boolean admitParallel(Draft draft) {
        List<PipelineExecution> entering = draft.state()
                .live()
                .filter(each -> each.origin().mode() == ExecutionMode.PARALLEL)
                .filter(each -> each.waitingFor()
                        .map(stage -> draft.state().slot(stage))
                        .filter(slot -> slot.gate().isOpen() && !slot.heldBack().contains(each.id()))
                        .isPresent())
                .toList();
        entering.forEach(
                each -> draft.add(new StageEntered(each.id(), each.waitingFor().orElseThrow(), draft.now())));
        return !entering.isEmpty();
    }

    private static boolean admitNext(Draft draft, StageName stage) {
        PipelineState state = draft.state();
        StageSlot slot = state.slot(stage);
        if (slot.queue().isEmpty()
                || !slot.gate().isOpen()
                || state.holder(stage).isPresent()) {
            return false;
        }
        Optional<PipelineExecution> next = waiting(state, slot)
                .filter(Admission::takesTurns)
                .filter(each -> !slot.heldBack().contains(each.id()))
                .findFirst();
        if (next.isEmpty()) {
            return false;
        }
        draft.add(new StageEntered(next.get().id(), stage, draft.now()));
        return true;
    }

    // One waiting slot: the newer takes it, whoever came first (user guide, execution mode SUPERSEDED).
    private static boolean supersede(Draft draft, StageName stage) {
        StageSlot slot = draft.state().slot(stage);
        if (slot.queue().size() < 2) {
            return false;
        }
        List<PipelineExecution> waiting = waiting(draft.state(), slot)
                .filter(each -> each.origin().mode() == ExecutionMode.SUPERSEDED)
                .sorted(Comparator.comparingLong(each -> each.origin().number()))
                .toList();
        if (waiting.size() < 2) {
            return false;
        }
        PipelineExecution newest = waiting.getLast();
        waiting.subList(0, waiting.size() - 1)
                .forEach(older -> Progression.end(
                        draft, older, PipelineExecutionStatus.SUPERSEDED, Optional.of("Superseded by " + newest.id())));
        return true;
    }

    private static boolean takesTurns(PipelineExecution execution) {
        return execution.origin().mode() != ExecutionMode.PARALLEL;
    }

    private static Stream<PipelineExecution> waiting(PipelineState state, StageSlot slot) {
        return slot.queue().stream().flatMap(id -> state.execution(id).stream());
    }
}
