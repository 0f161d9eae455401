package dev.pipelocal.core.service;

import dev.pipelocal.core.execution.Rejection;
import java.util.Optional;
import java.util.function.Function;

/** What a command or query gives: a value, or the reason why not. */
public sealed interface Answer<T> {
    /** The value asked for. */
    record Accepted<T>(T value) implements Answer<T> {}

    /** The reason why there is none. */
    record Refused<T>(Rejection rejection) implements Answer<T> {}

    static <T> Answer<T> of(T value) {
        return new Accepted<>(value);
    }

    static <T> Answer<T> refused(Rejection.Kind kind, String message) {
        return new Refused<>(new Rejection(kind, message));
    }

    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Accepted<T>(T value) -> new Accepted<>(change.apply(value));
            case Refused<T>(Rejection rejection) -> new Refused<>(rejection);
        };
    }

    /** The value, where the reason why there is none does not matter. */
    default Optional<T> toOptional() {
        return switch (this) {
            case Accepted<T>(T value) -> Optional.of(value);
            case Refused<T> refused -> Optional.empty();
        };
    }

    default <X extends RuntimeException> T orThrow(Function<Rejection, X> exception) {
        return switch (this) {
            case Accepted<T>(T value) -> value;
            case Refused<T>(Rejection rejection) -> throw exception.apply(rejection);
        };
    }
}
