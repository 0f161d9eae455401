package dev.pipelocal.core.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A small store of JSON documents under (account, Region, service, kind, id), for services whose state is small. */
public interface Documents {
    /** Where documents of one kind lie. Global services use Region {@code ""}. */
    record Kind(String account, String region, String service, String kind) {}

    /** A stored document with its id. */
    record Entry<T>(String id, T value) {}

    <T> Optional<T> get(Kind kind, String id, Class<T> type);

    /** Documents in order of their ids (by UTF-8 bytes), beginning after {@code afterId} ({@code ""} for all), {@code limit} at most. */
    <T> List<Entry<T>> list(Kind kind, String afterId, int limit, Class<T> type);

    /** Writes the document, durably on return, whatever was there. */
    <T> void put(Kind kind, String id, T value);

    /** Writes the document unless there is one; whether it did. */
    <T> boolean putIfAbsent(Kind kind, String id, T value);

    /**
     * Changes the document in one step that no other write comes between: {@code change} gets the current value and gives
     * the next. Empty when there is none. {@code change} may be called on the writer's thread and more than once, must be
     * pure, and what it throws is thrown here with nothing changed.
     */
    <T> Optional<T> update(Kind kind, String id, Class<T> type, UnaryOperator<T> change);

    /** Removes the document; whether there was one. */
    boolean delete(Kind kind, String id);

    /**
     * Does all that {@code step} does through the documents it is given in one step: no other write comes between, and
     * when it throws, nothing is changed and the exception is thrown here. It runs on the writer's thread, perhaps more
     * than once, and does nothing else that lasts or waits.
     */
    <R> R atomically(Function<Documents, R> step);
}
