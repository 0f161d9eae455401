package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.Optional;

/** What a user declared for one stage. Actions keep their written order; run order decides what starts when. */
public record StageDeclaration(
        StageName name,
        List<BlockerDeclaration> blockers,
        List<ActionDeclaration> actions,
        Optional<FailureConditions> onFailure,
        Optional<Conditions> onSuccess,
        Optional<Conditions> beforeEntry) {
    public StageDeclaration {
        blockers = List.copyOf(blockers);
        actions = List.copyOf(actions);
    }

    public StageDeclaration withActions(List<ActionDeclaration> newActions) {
        return new StageDeclaration(name, blockers, newActions, onFailure, onSuccess, beforeEntry);
    }

    /** Reserved by AWS; no kind of it is in use. */
    public record BlockerDeclaration(String name, String type) {}

    /** Conditions into or out of a stage. */
    public record Conditions(List<Condition> conditions) {
        public Conditions {
            conditions = List.copyOf(conditions);
        }
    }

    /** What happens when a stage fails: a result, a retry mode (FAILED_ACTIONS or ALL_ACTIONS), conditions. */
    public record FailureConditions(Optional<String> result, Optional<String> retryMode, List<Condition> conditions) {
        public FailureConditions {
            conditions = List.copyOf(conditions);
        }
    }

    /** Rules and the result (FAIL, ROLLBACK, SKIP, RETRY) that is engaged when one of them fails. */
    public record Condition(Optional<String> result, List<RuleDeclaration> rules) {
        public Condition {
            rules = List.copyOf(rules);
        }
    }
}
