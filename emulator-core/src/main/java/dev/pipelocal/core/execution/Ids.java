package dev.pipelocal.core.execution;

/** Where ids come from; a test counts, the emulator draws. Safe for many threads. */
public interface Ids {
    /** A lower-case UUID that was never given before. */
    String uuid();

    /** As many letters and digits. */
    String letters(int length);
}
