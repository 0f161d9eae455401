package dev.pipelocal.api.service.logs;

import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** CloudWatch Logs' refusals, in its words. */
final class LogsErrors {
    private LogsErrors() {}

    static ResourceNotFoundException noGroup() {
        return notFound("The specified log group does not exist.");
    }

    static ResourceNotFoundException noStream() {
        return notFound("The specified log stream does not exist.");
    }

    static ResourceNotFoundException notFound(String message) {
        return ResourceNotFoundException.builder().message(message).build();
    }

    static ResourceAlreadyExistsException exists(String message) {
        return ResourceAlreadyExistsException.builder().message(message).build();
    }

    static InvalidParameterException invalid(String message) {
        return InvalidParameterException.builder().message(message).build();
    }
}
