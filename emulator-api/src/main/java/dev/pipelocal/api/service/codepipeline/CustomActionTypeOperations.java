package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionTypeId;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineException;
import software.amazon.awssdk.services.codepipeline.model.CreateCustomActionTypeRequest;
import software.amazon.awssdk.services.codepipeline.model.CreateCustomActionTypeResponse;
import software.amazon.awssdk.services.codepipeline.model.DeleteCustomActionTypeRequest;
import software.amazon.awssdk.services.codepipeline.model.DeleteCustomActionTypeResponse;
import software.amazon.awssdk.services.codepipeline.model.LimitExceededException;

/** Custom action types: made and deleted. */
final class CustomActionTypeOperations {
    private static final int TYPES = 50;

    private final CustomActionTypes types;
    private final boolean quotas;

    CustomActionTypeOperations(CustomActionTypes types, boolean quotas) {
        this.types = types;
        this.quotas = quotas;
    }

    CreateCustomActionTypeResponse create(CreateCustomActionTypeRequest request) {
        Caller caller = CurrentCaller.get();
        var type = new CustomActionType(ActionTypeMapper.read(request), TagMapper.read(request.tags()), false);
        CustomActionTypeRules.firstViolation(type.type()).ifPresent(message -> {
            throw CodePipelineErrors.validation(message);
        });
        if (quotas && types.all(caller).size() >= TYPES) {
            throw CodePipelineErrors.of(
                    LimitExceededException::builder,
                    "The limit of %d custom action types has been reached".formatted(TYPES));
        }
        if (!types.addIfAbsent(caller, type)) {
            types.update(caller, type.type().id(), existing -> comeBack(existing, type));
        }
        var response = CreateCustomActionTypeResponse.builder()
                .actionType(ActionTypeMapper.write(type.type(), caller.region()));
        Present.list(TagMapper.write(type.tags()), response::tags);
        return response.build();
    }

    DeleteCustomActionTypeResponse delete(DeleteCustomActionTypeRequest request) {
        var id = new ActionTypeId(request.categoryAsString(), "Custom", request.provider(), request.version());
        types.update(CurrentCaller.get(), id, CustomActionType::asDeleted);
        return DeleteCustomActionTypeResponse.builder().build();
    }

    // DeleteCustomActionType (API reference): a deleted type comes back by the same definition, under no other
    private static CustomActionType comeBack(CustomActionType existing, CustomActionType type) {
        if (existing.deleted() && existing.type().equals(type.type())) {
            return type;
        }
        var id = type.type().id();
        throw alreadyExists("ActionType (Category: '%s', Owner: '%s', Provider: '%s', Version: '%s') already exists%s"
                .formatted(
                        id.category(),
                        id.owner(),
                        id.provider(),
                        id.version(),
                        existing.deleted() ? " with another definition" : ""));
    }

    // the model has the error, but no operation names it, and the SDK has no class for it
    private static RuntimeException alreadyExists(String message) {
        return CodedError.of(CodePipelineException.builder(), 400, "ActionTypeAlreadyExistsException", message);
    }
}
