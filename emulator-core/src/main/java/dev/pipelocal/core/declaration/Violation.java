package dev.pipelocal.core.declaration;

/** A rule that a declaration breaks, in AWS's words. */
public record Violation(Kind kind, String message) {
    /** Which error AWS tells it by. */
    public enum Kind {
        INVALID_STRUCTURE,
        INVALID_STAGE_DECLARATION,
        INVALID_ACTION_DECLARATION,
        INVALID_BLOCKER_DECLARATION
    }

    static Violation structure(String message) {
        return new Violation(Kind.INVALID_STRUCTURE, message);
    }

    static Violation stage(String message) {
        return new Violation(Kind.INVALID_STAGE_DECLARATION, message);
    }

    static Violation action(String message) {
        return new Violation(Kind.INVALID_ACTION_DECLARATION, message);
    }

    static Violation blocker(String message) {
        return new Violation(Kind.INVALID_BLOCKER_DECLARATION, message);
    }
}
