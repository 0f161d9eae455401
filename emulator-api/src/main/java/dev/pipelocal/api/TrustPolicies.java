package dev.pipelocal.api;

import dev.pipelocal.api.service.codepipeline.RoleTrust;
import dev.pipelocal.api.service.iam.AssumableRoles;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.Principal;
import java.util.Map;

/** CodePipeline's question about roles, answered by IAM's. */
final class TrustPolicies implements RoleTrust {
    private final AssumableRoles roles;

    TrustPolicies(AssumableRoles roles) {
        this.roles = roles;
    }

    @Override
    public boolean letsService(Caller caller, String roleArn, String service) {
        return roles.isAssumableBy(service, roleArn);
    }

    @Override
    public boolean letsRole(Caller caller, String roleArn, String principalArn) {
        return roles.assume(roleArn, new Principal.Aws(principalArn), Map.of()).isPresent();
    }
}
