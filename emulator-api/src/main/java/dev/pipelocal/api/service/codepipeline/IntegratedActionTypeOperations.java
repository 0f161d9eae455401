package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeCatalogue;
import dev.pipelocal.core.declaration.ActionTypeId;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.GetActionTypeRequest;
import software.amazon.awssdk.services.codepipeline.model.GetActionTypeResponse;
import software.amazon.awssdk.services.codepipeline.model.RequestFailedException;
import software.amazon.awssdk.services.codepipeline.model.UpdateActionTypeRequest;
import software.amazon.awssdk.services.codepipeline.model.UpdateActionTypeResponse;

/** Types of the integration model: those of AWS and of third parties. */
final class IntegratedActionTypeOperations {
    private static final int LAMBDA_SECONDS = 900;

    private final IntegratedActionTypes types;

    IntegratedActionTypeOperations(IntegratedActionTypes types) {
        this.types = types;
    }

    GetActionTypeResponse get(GetActionTypeRequest request) {
        Caller caller = CurrentCaller.get();
        ActionType type = find(
                new ActionTypeId(request.categoryAsString(), request.owner(), request.provider(), request.version()));
        return GetActionTypeResponse.builder()
                .actionType(IntegratedActionTypeMapper.write(types.declaration(caller, type)))
                .build();
    }

    UpdateActionTypeResponse update(UpdateActionTypeRequest request) {
        var declaration = request.actionType();
        var id = declaration.id();
        ActionType previous = find(new ActionTypeId(id.categoryAsString(), id.owner(), id.provider(), id.version()));
        if (id.owner().equals("AWS")) {
            throw CodePipelineErrors.of(
                    RequestFailedException::builder, "Action types of owner 'AWS' cannot be updated");
        }
        var executor = declaration.executor();
        boolean lambda = "Lambda".equals(executor.typeAsString());
        boolean hasLambda = executor.configuration().lambdaExecutorConfiguration() != null;
        boolean hasWorker = executor.configuration().jobWorkerExecutorConfiguration() != null;
        if (hasLambda == hasWorker || lambda != hasLambda) {
            throw CodePipelineErrors.validation("An executor of type '%s' must have exactly its own configuration"
                    .formatted(executor.typeAsString()));
        }
        if (lambda && executor.jobTimeout() != null && executor.jobTimeout() > LAMBDA_SECONDS) {
            throw CodePipelineErrors.validation(
                    "The job timeout of an executor of type 'Lambda' can be up to %d seconds"
                            .formatted(LAMBDA_SECONDS));
        }
        types.put(CurrentCaller.get(), IntegratedActionTypeMapper.read(declaration, previous));
        return UpdateActionTypeResponse.builder().build();
    }

    private static ActionType find(ActionTypeId id) {
        return ActionTypeCatalogue.actions()
                .find(id)
                .orElseThrow(() -> CodePipelineErrors.of(
                        ActionTypeNotFoundException::builder,
                        "ActionType (Category: '%s', Owner: '%s', Provider: '%s', Version: '%s') is not available"
                                .formatted(id.category(), id.owner(), id.provider(), id.version())));
    }
}
