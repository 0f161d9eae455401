package dev.pipelocal.api.client;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Gives a service's exception what AWS's answer would have: request id, status and error code. */
@FunctionalInterface
public interface ErrorCompletion {
    AwsServiceException complete(ServiceCall call, AwsServiceException thrown);
}
