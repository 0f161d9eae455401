package dev.pipelocal.runners.build;

/**
 * Finds a build's sandbox again.
 *
 * @param kind of the engine
 * @param linesBefore how many log lines there were before the first of the sandbox
 */
record BuildHandle(String kind, String sandbox, long linesBefore) {
    @Override
    public String toString() {
        return kind + ":" + sandbox + ":" + linesBefore;
    }

    static BuildHandle parse(String text) {
        String[] parts = text.split(":");
        if (parts.length != 3) {
            throw new IllegalArgumentException("Expected a build's handle but it was '" + text + "'");
        }
        return new BuildHandle(parts[0], parts[1], Long.parseLong(parts[2]));
    }
}
