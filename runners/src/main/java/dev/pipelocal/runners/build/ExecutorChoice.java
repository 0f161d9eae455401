package dev.pipelocal.runners.build;

/** Where builds run: {@code --executor auto|docker|process}. */
public enum ExecutorChoice {
    /** In Docker where an engine answers and has the image, else as a plain process, and the log's first line says so. */
    AUTO,
    DOCKER,
    PROCESS
}
