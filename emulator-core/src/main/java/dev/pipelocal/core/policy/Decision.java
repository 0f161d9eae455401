package dev.pipelocal.core.policy;

import java.util.List;
import java.util.Optional;

/** What policies say of a request: an explicit Deny wins, then an Allow; else nothing was said, which denies too. */
public sealed interface Decision {
    /** A statement denies. */
    record ExplicitDeny(Statement statement) implements Decision {}

    /**
     * A statement allows.
     *
     * @param toAccount whether it names the principal's whole account only, which leaves the rest to that account's
     *     identity policies
     */
    record Allowed(Statement statement, boolean toAccount) implements Decision {}

    /** No statement applies. */
    record ImplicitDeny() implements Decision {}

    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    default boolean isExplicitDeny() {
        return this instanceof ExplicitDeny;
    }

    /** The deciding statement. */
    default Optional<Statement> decidedBy() {
        return switch (this) {
            case ExplicitDeny deny -> Optional.of(deny.statement);
            case Allowed allowed -> Optional.of(allowed.statement);
            case ImplicitDeny() -> Optional.empty();
        };
    }

    /** What several policies, or statements, say together. */
    static Decision of(List<Decision> decisions) {
        Decision result = new ImplicitDeny();
        for (Decision decision : decisions) {
            if (decision.rank() > result.rank()) {
                result = decision;
            }
        }
        return result;
    }

    private int rank() {
        return switch (this) {
            case ImplicitDeny() -> 0;
            case Allowed allowed -> allowed.toAccount ? 1 : 2;
            case ExplicitDeny deny -> 3;
        };
    }
}
