package dev.pipelocal.runners.build.buildspec;

/** A buildspec that cannot be run; the message is the YAML_FILE_ERROR's. */
public final class BuildspecException extends Exception {
    private static final long serialVersionUID = 1L;

    public BuildspecException(String message) {
        super(message);
    }
}
