package dev.pipelocal.core.declaration;

import java.util.ArrayList;
import java.util.List;

/** An action and where it stands in its pipeline. */
record PlacedAction(int stageIndex, StageDeclaration stage, ActionDeclaration action) {
    static List<PlacedAction> of(PipelineDeclaration pipeline) {
        List<PlacedAction> actions = new ArrayList<>();
        for (int i = 0; i < pipeline.stages().size(); i++) {
            StageDeclaration stage = pipeline.stages().get(i);
            for (ActionDeclaration action : stage.actions()) {
                actions.add(new PlacedAction(i, stage, action));
            }
        }
        return actions;
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
