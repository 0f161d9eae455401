package dev.pipelocal.core.journal;

import java.nio.file.Path;

/** Another process works in the data directory. */
public final class DataDirectoryInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path directory, String holder) {
        super("The data directory '" + directory + "' is in use by process " + holder
                + ": stop that process, or choose another data directory.");
    }
}
