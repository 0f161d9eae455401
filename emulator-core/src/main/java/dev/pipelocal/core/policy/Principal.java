package dev.pipelocal.core.policy;

import java.util.Optional;

/** Who asks. */
public sealed interface Principal {
    /** A user, a role, a role's session or an account's root user, by ARN. */
    record Aws(String arn) implements Principal {
        /** The 12 digits in the ARN. */
        public String account() {
            return part(4);
        }

        /** For a role's session, {@code arn:aws:sts::A:assumed-role/R/S}: R. */
        public Optional<String> sessionRole() {
            String resource = part(5);
            if (!part(2).equals("sts") || !resource.startsWith("assumed-role/")) {
                return Optional.empty();
            }
            String rest = resource.substring("assumed-role/".length());
            int slash = rest.indexOf('/');
            return Optional.of(slash < 0 ? rest : rest.substring(0, slash));
        }

        /** The user or role that policies belong to: for a role's session the role, without its path (aws:PrincipalArn). */
        public String identity() {
            return sessionRole()
                    .map(role -> "arn:aws:iam::" + account() + ":role/" + role)
                    .orElse(arn);
        }

        private String part(int index) {
            String[] parts = arn.split(":", 6);
            return parts.length > index ? parts[index] : "";
        }
    }

    /** An AWS service, such as {@code codepipeline.amazonaws.com}. */
    record Service(String name) implements Principal {}

    /** Nobody in particular: an unsigned request. */
    record Anonymous() implements Principal {}

    /** From a caller's principal: an ARN, a service's name, or {@code *} for nobody. */
    static Principal of(String text) {
        if (text.startsWith("arn:")) {
            return new Aws(text);
        }
        return text.endsWith(".amazonaws.com") ? new Service(text) : new Anonymous();
    }
}
