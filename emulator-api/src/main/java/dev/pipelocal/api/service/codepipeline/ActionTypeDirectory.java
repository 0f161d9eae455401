package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeCatalogue;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.ActionTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The action types of each account and Region: AWS's own and third-party types, as they are or as UpdateActionType left
 * them, and custom types.
 */
final class ActionTypeDirectory {
    private final CustomActionTypes custom;
    private final IntegratedActionTypes integrated;

    ActionTypeDirectory(CustomActionTypes custom, IntegratedActionTypes integrated) {
        this.custom = custom;
        this.integrated = integrated;
    }

    /** What can be declared. */
    ActionTypes of(Caller caller) {
        return id -> isCustom(id)
                ? custom.find(caller, id).filter(each -> !each.deleted()).map(CustomActionType::type)
                : existing(caller, id);
    }

    /** What may have been declared: with deleted types, whose secrets are secrets still. */
    ActionTypes ever(Caller caller) {
        return id -> isCustom(id) ? custom.find(caller, id).map(CustomActionType::type) : existing(caller, id);
    }

    List<ActionType> all(Caller caller) {
        return Stream.concat(
                        ActionTypeCatalogue.actions().all().stream()
                                .flatMap(each -> existing(caller, each.id()).stream()),
                        custom.all(caller).stream().map(CustomActionType::type))
                .toList();
    }

    private Optional<ActionType> existing(Caller caller, ActionTypeId id) {
        return ActionTypeCatalogue.actions().find(id).map(type -> integrated.apply(caller, type));
    }

    private static boolean isCustom(ActionTypeId id) {
        return id.owner().equals("Custom");
    }
}
