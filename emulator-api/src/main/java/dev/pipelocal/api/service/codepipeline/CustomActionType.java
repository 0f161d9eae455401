package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.ActionType;
import java.util.Map;

/**
 * A custom action type as it is kept. A deleted one is remembered: its version may come back with the same definition only.
 */
record CustomActionType(ActionType type, Map<String, String> tags, boolean deleted) {
    CustomActionType withTags(Map<String, String> newTags) {
        return new CustomActionType(type, newTags, deleted);
    }

    CustomActionType asDeleted() {
        return new CustomActionType(type, tags, true);
    }
}
