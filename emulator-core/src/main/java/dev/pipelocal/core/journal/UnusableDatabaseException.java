package dev.pipelocal.core.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database file cannot be opened safely: it is damaged, or a newer release wrote it. The message says what to do. */
public final class UnusableDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnusableDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static UnusableDatabaseException damaged(Path file, String finding, @Nullable Throwable cause) {
        return new UnusableDatabaseException(
                "The database '" + file + "' is damaged (" + finding
                        + "). Nothing was changed. Put a backup of the data"
                        + " directory in its place, or move the directory away to start empty.",
                cause);
    }

    static UnusableDatabaseException newer(Path file, String found, String known) {
        return new UnusableDatabaseException(
                "The database '" + file + "' was written by a newer release (expected " + known + " at most, found "
                        + found + "). Start it with that release, or choose another data directory.",
                null);
    }
}
