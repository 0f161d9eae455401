package dev.pipelocal.runners.build;

/** A variable for a build: its value, or for the other types the name of the parameter or secret that has it. */
public record BuildVariable(String name, String value, Type type) {
    /** Where the value is (CodeBuild API, EnvironmentVariableType). */
    public enum Type {
        PLAINTEXT,
        PARAMETER_STORE,
        SECRETS_MANAGER
    }

    public static BuildVariable plain(String name, String value) {
        return new BuildVariable(name, value, Type.PLAINTEXT);
    }
}
