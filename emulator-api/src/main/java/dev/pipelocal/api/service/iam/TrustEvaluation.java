package dev.pipelocal.api.service.iam;

import java.util.Map;

/** Says whether a role's trust policy lets someone assume the role. */
@FunctionalInterface
public interface TrustEvaluation {
    /**
     * @param document the trust policy
     * @param action such as {@code sts:AssumeRole}
     * @param context condition keys and their values, such as {@code sts:ExternalId}
     */
    boolean allows(String document, Assumer assumer, String action, Map<String, String> context);

    /** Who wants to assume a role: a principal of an account, or a service such as {@code codepipeline.amazonaws.com}. */
    sealed interface Assumer {
        /** A principal by its account and ARN. */
        record Principal(String account, String arn) implements Assumer {}

        /** One of AWS's services. */
        record Service(String name) implements Assumer {}
    }
}
