package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.service.iam.AssumableRoles;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.Principal;
import java.util.Map;

/** Roles as IAM has them. */
public final class IamRoleTrust implements RoleTrust {
    private final AssumableRoles roles;

    public IamRoleTrust(AssumableRoles roles) {
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
