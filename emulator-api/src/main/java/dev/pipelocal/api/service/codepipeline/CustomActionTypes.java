package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.journal.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The custom action types of each account and Region. */
final class CustomActionTypes {
    private static final int ALL = 10_000;

    private final Documents documents;

    CustomActionTypes(Documents documents) {
        this.documents = documents;
    }

    /** A type, deleted or not. */
    Optional<CustomActionType> find(Caller caller, ActionTypeId id) {
        return documents.get(kind(caller), key(id), CustomActionType.class);
    }

    /** Those that are not deleted. */
    List<CustomActionType> all(Caller caller) {
        return documents.list(kind(caller), "", ALL, CustomActionType.class).stream()
                .map(Documents.Entry::value)
                .filter(each -> !each.deleted())
                .toList();
    }

    boolean addIfAbsent(Caller caller, CustomActionType type) {
        return documents.putIfAbsent(kind(caller), key(type.type().id()), type);
    }

    Optional<CustomActionType> update(Caller caller, ActionTypeId id, UnaryOperator<CustomActionType> change) {
        return documents.update(kind(caller), key(id), CustomActionType.class, change);
    }

    private static Documents.Kind kind(Caller caller) {
        return new Documents.Kind(caller.account(), caller.region(), "codepipeline", "custom-action-type");
    }

    private static String key(ActionTypeId id) {
        return String.join("/", id.category(), id.provider(), id.version());
    }
}
