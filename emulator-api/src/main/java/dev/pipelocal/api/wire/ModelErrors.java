package dev.pipelocal.api.wire;

import dev.pipelocal.api.client.ErrorCompletion;
import dev.pipelocal.api.client.ServiceCall;
import dev.pipelocal.api.wire.table.ServiceTables;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Gives exceptions the code and status that the service model has for their class. */
public final class ModelErrors implements ErrorCompletion {
    private final ServiceTables services;

    public ModelErrors(ServiceTables services) {
        this.services = services;
    }

    @Override
    public AwsServiceException complete(ServiceCall call, AwsServiceException thrown) {
        throw new UnsupportedOperationException(services + call.operation(), thrown);
    }
}
