package dev.pipelocal.runners.build;

/** Ends a phase, and with it the build. */
final class BuildFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String YAML = "YAML_FILE_ERROR";

    private final BuildStatus status;
    private final String code;

    BuildFailure(BuildStatus status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static BuildFailure client(String message) {
        return new BuildFailure(BuildStatus.FAILED, "CLIENT_ERROR", message);
    }

    static BuildFailure yaml(String message) {
        return new BuildFailure(BuildStatus.FAILED, YAML, message);
    }

    static BuildFailure fault(String message) {
        return new BuildFailure(BuildStatus.FAULT, "INTERNAL_SERVICE_ERROR", message);
    }

    BuildStatus status() {
        return status;
    }

    /** Whether the buildspec is to blame. */
    boolean isOfBuildspec() {
        return code.equals(YAML);
    }

    PhaseContext context() {
        return new PhaseContext(code, String.valueOf(getMessage()));
    }
}
