package dev.pipelocal.core.port;

import dev.pipelocal.core.declaration.ActionTypeId;
import java.util.Optional;

/**
 * The runners by action type. An action whose type has none fails with a reason that names the provider; Approval/Manual
 * waits for its answer either way, its runner only tells somebody.
 */
@FunctionalInterface
public interface ActionRunners {
    Optional<ActionRunner> find(ActionTypeId type);

    /** What calls the Lambda function that does a third-party type's jobs. */
    default Optional<ActionRunner> ofFunction(String functionArn) {
        return Optional.empty();
    }
}
