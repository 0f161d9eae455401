package dev.pipelocal.api.wire;

import dev.pipelocal.api.client.CallCheck;
import dev.pipelocal.api.client.ServiceCall;
import dev.pipelocal.api.wire.quirks.ValidationCodes;
import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Refuses requests that break the service model's constraints, all violations in one exception. */
public final class ModelConstraints implements CallCheck {
    private final ServiceTables services;

    public ModelConstraints(ServiceTables services) {
        this.services = services;
    }

    /** @throws software.amazon.awssdk.awscore.exception.AwsServiceException ValidationException, or what the service calls it */
    @Override
    public void check(ServiceCall call) {
        ServiceTable service = services.of(call.service());
        Optional<String> input = service.operationOf(call.request().getClass()).flatMap(OperationTable::inputShape);
        if (input.isEmpty()) {
            return;
        }
        Violations violations = new ConstraintWalk(service).of((SdkPojo) call.request(), input.get());
        if (!violations.isEmpty()) {
            throw WireErrors.badRequest(ValidationCodes.of(service), violations.message());
        }
    }
}
