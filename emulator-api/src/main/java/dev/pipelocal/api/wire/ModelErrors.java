package dev.pipelocal.api.wire;

import dev.pipelocal.api.client.ErrorCompletion;
import dev.pipelocal.api.client.ServiceCall;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Gives exceptions the code and status that the service model has for their class. */
public final class ModelErrors implements ErrorCompletion {
    private final ServiceTables services;

    public ModelErrors(ServiceTables services) {
        this.services = services;
    }

    @Override
    public AwsServiceException complete(ServiceCall call, AwsServiceException thrown) {
        ServiceTable service = services.of(call.service());
        ErrorAnswer answer = ErrorAnswer.of(service, thrown);
        boolean isNamedByShape = !service.isRest() && !service.speaksForms();
        AwsServiceException completed = (AwsServiceException) thrown.toBuilder()
                .statusCode(answer.status())
                .requestId(call.requestId())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service.client().getSimpleName().replaceFirst("Client$", ""))
                        .errorCode(isNamedByShape ? answer.shape() : answer.code())
                        .errorMessage(answer.message().orElse(null))
                        .build())
                .build();
        completed.setStackTrace(thrown.getStackTrace());
        return completed;
    }
}
