package dev.pipelocal.core.port;

import dev.pipelocal.core.declaration.ActionTypeId;
import java.util.Optional;

/**
 * The runners by rule type. VariableCheck and DeploymentWindow need none; a rule whose type has none fails with a reason that
 * names the provider.
 */
@FunctionalInterface
public interface RuleRunners {
    RuleRunners NONE = type -> Optional.empty();

    Optional<RuleRunner> find(ActionTypeId type);
}
