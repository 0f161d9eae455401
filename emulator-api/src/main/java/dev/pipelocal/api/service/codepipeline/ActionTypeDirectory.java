package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeCatalogue;
import dev.pipelocal.core.declaration.ActionTypes;
import java.util.List;

/** The action types of each account and Region. */
final class ActionTypeDirectory {
    /** AWS's own and third-party types, and the account's custom types in the caller's Region. */
    ActionTypes of(Caller caller) {
        return ActionTypeCatalogue.actions();
    }

    List<ActionType> all(Caller caller) {
        return ActionTypeCatalogue.actions().all();
    }
}
