package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.Violation;
import dev.pipelocal.core.execution.Rejection;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codepipeline.model.*;

/** The SDK's exceptions for what the core refuses. */
final class CodePipelineErrors {
    private CodePipelineErrors() {}

    static CodePipelineException of(Rejection rejection) {
        return of(builder(rejection.kind()), rejection.message());
    }

    static CodePipelineException of(Violation violation) {
        return of(
                switch (violation.kind()) {
                    case INVALID_STRUCTURE -> InvalidStructureException::builder;
                    case INVALID_STAGE_DECLARATION -> InvalidStageDeclarationException::builder;
                    case INVALID_ACTION_DECLARATION -> InvalidActionDeclarationException::builder;
                    case INVALID_BLOCKER_DECLARATION -> InvalidBlockerDeclarationException::builder;
                },
                violation.message());
    }

    static CodePipelineException of(Supplier<? extends CodePipelineException.Builder> builder, String message) {
        return (CodePipelineException) builder.get().message(message).build();
    }

    static CodePipelineException validation(String message) {
        return of(ValidationException::builder, message);
    }

    private static Supplier<? extends CodePipelineException.Builder> builder(Rejection.Kind kind) {
        return switch (kind) {
            case ACTION_EXECUTION_NOT_FOUND -> ActionExecutionNotFoundException::builder;
            case ACTION_NOT_FOUND -> ActionNotFoundException::builder;
            case APPROVAL_ALREADY_COMPLETED -> ApprovalAlreadyCompletedException::builder;
            case CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED ->
                ConcurrentPipelineExecutionsLimitExceededException::builder;
            case CONDITION_NOT_OVERRIDABLE -> ConditionNotOverridableException::builder;
            case CONFLICT -> ConflictException::builder;
            case DUPLICATED_STOP_REQUEST -> DuplicatedStopRequestException::builder;
            case INVALID_APPROVAL_TOKEN -> InvalidApprovalTokenException::builder;
            case INVALID_CLIENT_TOKEN -> InvalidClientTokenException::builder;
            case INVALID_JOB_STATE -> InvalidJobStateException::builder;
            case INVALID_NEXT_TOKEN -> InvalidNextTokenException::builder;
            case INVALID_NONCE -> InvalidNonceException::builder;
            case JOB_NOT_FOUND -> JobNotFoundException::builder;
            case LIMIT_EXCEEDED -> LimitExceededException::builder;
            case NOT_LATEST_PIPELINE_EXECUTION -> NotLatestPipelineExecutionException::builder;
            case OUTPUT_VARIABLES_SIZE_EXCEEDED -> OutputVariablesSizeExceededException::builder;
            case PIPELINE_EXECUTION_NOT_FOUND -> PipelineExecutionNotFoundException::builder;
            case PIPELINE_EXECUTION_NOT_STOPPABLE -> PipelineExecutionNotStoppableException::builder;
            case PIPELINE_EXECUTION_OUTDATED -> PipelineExecutionOutdatedException::builder;
            case PIPELINE_NAME_IN_USE -> PipelineNameInUseException::builder;
            case PIPELINE_NOT_FOUND -> PipelineNotFoundException::builder;
            case PIPELINE_VERSION_NOT_FOUND -> PipelineVersionNotFoundException::builder;
            case RESOURCE_NOT_FOUND -> ResourceNotFoundException::builder;
            case STAGE_NOT_FOUND -> StageNotFoundException::builder;
            case STAGE_NOT_RETRYABLE -> StageNotRetryableException::builder;
            case TOO_MANY_TAGS -> TooManyTagsException::builder;
            case UNABLE_TO_ROLLBACK_STAGE -> UnableToRollbackStageException::builder;
            case VALIDATION -> ValidationException::builder;
        };
    }
}
