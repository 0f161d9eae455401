package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import java.util.function.Predicate;

/** Whether CodeBuild can work under a project's role: it exists and trusts CodeBuild. */
final class ServiceRole {
    private final Predicate<String> assumable;

    /** @param assumable whether CodeBuild can assume the role of an ARN */
    ServiceRole(Predicate<String> assumable) {
        this.assumable = assumable;
    }

    /** In the words of the user guide's troubleshooting page. */
    void requireAssumable(String role) {
        if (!assumable.test(role)) {
            throw CodeBuildErrors.invalid("CodeBuild is not authorized to perform: sts:AssumeRole on " + role);
        }
    }

    /** A role may be given by its name. */
    static String arn(Caller caller, String role) {
        return role.isEmpty() || role.startsWith("arn:") ? role : "arn:aws:iam::" + caller.account() + ":role/" + role;
    }
}
