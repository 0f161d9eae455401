package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An action and where it stands in its pipeline. */
record PlacedAction(int stageIndex, StageDeclaration stage, ActionDeclaration action) {
    static List<PlacedAction> of(PipelineDeclaration pipeline) {
        return IntStream.range(0, pipeline.stages().size())
                .boxed()
                .flatMap(index -> ofStage(index, pipeline.stages().get(index)))
                .toList();
    }

    private static Stream<PlacedAction> ofStage(int index, StageDeclaration stage) {
        return stage.actions().stream().map(action -> new PlacedAction(index, stage, action));
    }

    /** Whether this action has surely ended when the other starts: actions of one run order run side by side. */
    boolean endsBefore(PlacedAction other) {
        return stageIndex < other.stageIndex
                || (stageIndex == other.stageIndex && action.runOrder() < other.action.runOrder());
    }

    boolean isOf(String category, String owner, String provider) {
        ActionTypeId type = action.actionTypeId();
        return type.category().equals(category)
                && type.owner().equals(owner)
                && type.provider().equals(provider);
    }

    boolean isConnectionSource() {
        return isOf("Source", "AWS", "CodeStarSourceConnection");
    }

    boolean isSource() {
        return action.actionTypeId().category().equals("Source");
    }
}
