package dev.pipelocal.core.journal;

/** The database refused: the disk is full, cannot be read or written, or a statement was wrong. Nothing was changed. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
