package dev.pipelocal.api.service.logs;

/** Tokens that clients once had to pass from one PutLogEvents to the next: still given, no longer looked at. */
final class SequenceToken {
    private SequenceToken() {}

    static String of(long stream) {
        return "49039859%048d".formatted(stream);
    }
}
