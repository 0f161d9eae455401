package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;

/** Whether roles can be assumed: they exist and their trust policies let the principal. */
public interface RoleTrust {
    /** @param service such as {@code codepipeline.amazonaws.com} */
    boolean letsService(Caller caller, String roleArn, String service);

    /** @param principalArn a role's ARN */
    boolean letsRole(Caller caller, String roleArn, String principalArn);
}
