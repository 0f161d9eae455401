package dev.pipelocal.core.declaration;

import java.util.Optional;

/** The action types that can be declared in one account and Region. */
@FunctionalInterface
public interface ActionTypes {
    Optional<ActionType> find(ActionTypeId id);

    /** These types, and where they don't have one the others'. */
    default ActionTypes or(ActionTypes others) {
        return id -> find(id).or(() -> others.find(id));
    }
}
