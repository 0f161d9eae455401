package dev.pipelocal.api.wire.quirks;

import dev.pipelocal.api.wire.table.ServiceTable;

/** By which code a service refuses what breaks its model's constraints. */
public final class ValidationCodes {
    private ValidationCodes() {}

    public static String of(ServiceTable service) {
        if (service.id().equals("logs")) {
            // CloudWatch Logs has no ValidationException; clients see this one with the same text.
            return "InvalidParameterException";
        }
        // Query APIs: "Common errors", ValidationError.
        return service.speaksForms() ? "ValidationError" : "ValidationException";
    }
}
