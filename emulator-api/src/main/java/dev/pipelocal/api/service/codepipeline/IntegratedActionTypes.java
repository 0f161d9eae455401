package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.journal.Documents;
import java.util.List;
import java.util.Optional;

/** What UpdateActionType has said of third-party types, in each account and Region. */
final class IntegratedActionTypes {
    private final Documents documents;

    IntegratedActionTypes(Documents documents) {
        this.documents = documents;
    }

    /**
     * A declaration of the integration model.
     *
     * @param executorType JobWorker or Lambda
     * @param lambdaFunctionArn present for Lambda only
     * @param jobTimeoutSeconds how long one job may take
     */
    record Declaration(
            ActionType type,
            Optional<String> description,
            String executorType,
            Optional<String> lambdaFunctionArn,
            List<String> pollingAccounts,
            List<String> pollingServicePrincipals,
            Optional<String> policyStatementsTemplate,
            Optional<Integer> jobTimeoutSeconds,
            List<String> allowedAccounts) {
        /** What a type that nobody has updated says of itself: workers of any account poll for its jobs. */
        static Declaration of(ActionType type) {
            return new Declaration(
                    type,
                    Optional.of(type.description()),
                    "JobWorker",
                    Optional.empty(),
                    List.of(),
                    List.of("codepipeline.amazonaws.com"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of("*"));
        }
    }

    Declaration declaration(Caller caller, ActionType type) {
        return find(caller, type.id()).orElseGet(() -> Declaration.of(type));
    }

    void put(Caller caller, Declaration declaration) {
        documents.put(kind(caller), key(declaration.type().id()), declaration);
    }

    /** The type as it has been updated, or as it is. AWS's own are never updated. */
    ActionType apply(Caller caller, ActionType type) {
        return type.id().owner().equals("AWS")
                ? type
                : find(caller, type.id()).map(Declaration::type).orElse(type);
    }

    Optional<Declaration> find(Caller caller, ActionTypeId id) {
        return documents.get(kind(caller), key(id), Declaration.class);
    }

    private static Documents.Kind kind(Caller caller) {
        return new Documents.Kind(caller.account(), caller.region(), "codepipeline", "integrated-action-type");
    }

    private static String key(ActionTypeId id) {
        return String.join("/", id.owner(), id.category(), id.provider(), id.version());
    }
}
