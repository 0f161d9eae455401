package dev.pipelocal.api.service.logs;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.api.service.logs.EventRows.PageOf;
import dev.pipelocal.api.service.logs.EventRows.Range;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.journal.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.*;

/** PutLogEvents and GetLogEvents: one stream's events in the order of time. */
final class LogEvents {
    private static final int PAGE = 10_000;

    private final Database database;
    private final EmulatorClock clock;
    private final InstantSource wallClock;

    LogEvents(Database database, EmulatorClock clock, InstantSource wallClock) {
        this.database = database;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    PutLogEventsResponse put(PutLogEventsRequest request) {
        Caller caller = CurrentCaller.get();
        LogBatch batch = LogBatch.of(request.logEvents(), clock.now(), wallClock.instant());
        long stream = Database.await(database.write(connection -> put(connection, caller, request, batch)));
        return PutLogEventsResponse.builder()
                .nextSequenceToken(SequenceToken.of(stream))
                .rejectedLogEventsInfo(batch.rejected().orElse(null))
                .build();
    }

    private static long put(Connection connection, Caller caller, PutLogEventsRequest request, LogBatch batch)
            throws SQLException {
        var rows = new LogRows(connection);
        LogGroupRow group = rows.requireGroup(caller, request.logGroupName());
        LogStreamRow stream = rows.requireStream(group.id(), request.logStreamName());
        if (batch.events().isEmpty()) {
            return stream.id();
        }
        var events = new EventRows(connection);
        long next = events.add(group.id(), stream.id(), events.nextSequence(group.id()), batch.events());
        rows.update("UPDATE log_group SET next_sequence = ? WHERE id = ?", next, group.id());
        rows.update("""
                UPDATE log_stream SET first_event = min(coalesce(first_event, ?1), ?1),
                    last_event = max(coalesce(last_event, ?2), ?2), last_ingestion = ?3, bytes = bytes + ?4
                WHERE id = ?5""", batch.first(), batch.last(), batch.ingested(), batch.bytes(), stream.id());
        if (group.retention() > 0) {
            long oldest = batch.ingested() - Duration.ofDays(group.retention()).toMillis();
            rows.update("DELETE FROM log_event WHERE log_group = ? AND timestamp < ?", group.id(), oldest);
        }
        return stream.id();
    }

    GetLogEventsResponse get(GetLogEventsRequest request) {
        Caller caller = CurrentCaller.get();
        String group = LogGroups.nameOf(LogStreams.identifier(request.logGroupName(), request.logGroupIdentifier()));
        int limit = Optional.ofNullable(request.limit()).orElse(PAGE);
        Optional<Token> token = Optional.ofNullable(request.nextToken()).map(Token::parse);
        boolean forwards = token.map(Token::forwards).orElseGet(() -> Boolean.TRUE.equals(request.startFromHead()));
        return database.read(connection -> {
            var rows = new LogRows(connection);
            LogGroupRow groupRow = rows.requireGroup(caller, group);
            LogStreamRow stream = rows.requireStream(groupRow.id(), request.logStreamName());
            var page = new PageOf(limit, event -> event.stream() == stream.id());
            Range range = range(groupRow, stream, request.startTime(), request.endTime(), token);
            new EventRows(connection).walk(range, forwards, page);
            return answer(page.events(), forwards, token);
        });
    }

    /** From {@code startTime} on, before {@code endTime}; within the group's retention and the stream's own times. */
    private Range range(
            LogGroupRow group,
            LogStreamRow stream,
            @Nullable Long startTime,
            @Nullable Long endTime,
            Optional<Token> token) {
        if (stream.firstEvent().isEmpty()) {
            return new Range(group.id(), EventPosition.END, EventPosition.START);
        }
        long first = Math.max(stream.firstEvent().getAsLong(), oldestKept(group, clock));
        long start = Math.max(first, startTime == null ? 0 : startTime);
        long end = Math.min(stream.lastEvent().getAsLong() + 1, endTime == null ? Long.MAX_VALUE : endTime);
        EventPosition after = new EventPosition(start, 0);
        EventPosition before = new EventPosition(end, 0);
        return token.map(each -> each.forwards()
                        ? new Range(group.id(), later(after, each.position()), before)
                        : new Range(group.id(), after, earlier(before, each.position())))
                .orElseGet(() -> new Range(group.id(), after, before));
    }

    static long oldestKept(LogGroupRow group, EmulatorClock clock) {
        return group.retention() == 0
                ? 0
                : clock.now().minus(Duration.ofDays(group.retention())).toEpochMilli();
    }

    /** At either end the token that was passed comes back, and so the client knows that it is there (API reference). */
    private static GetLogEventsResponse answer(List<StoredEvent> events, boolean forwards, Optional<Token> token) {
        if (!forwards) {
            Collections.reverse(events);
        }
        EventPosition here = token.map(Token::position).orElse(forwards ? EventPosition.START : EventPosition.END);
        EventPosition first = events.isEmpty() ? here : events.getFirst().position();
        EventPosition last = events.isEmpty() ? here : events.getLast().position();
        if (events.isEmpty() && token.isEmpty()) {
            first = EventPosition.START;
            last = EventPosition.START;
        }
        return GetLogEventsResponse.builder()
                .events(events.stream().map(LogEvents::describe).toList())
                .nextForwardToken(new Token(true, last).text())
                .nextBackwardToken(new Token(false, first).text())
                .build();
    }

    private static OutputLogEvent describe(StoredEvent event) {
        return OutputLogEvent.builder()
                .timestamp(event.position().timestamp())
                .message(event.message())
                .ingestionTime(event.ingested())
                .build();
    }

    private static EventPosition later(EventPosition one, EventPosition other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static EventPosition earlier(EventPosition one, EventPosition other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** {@code f/} goes on after its event, {@code b/} goes back before it. */
    private record Token(boolean forwards, EventPosition position) {
        static Token parse(String text) {
            if (!text.startsWith("f/") && !text.startsWith("b/")) {
                throw invalid();
            }
            String digits = text.substring(2).replaceFirst("/s$", "");
            return new Token(text.startsWith("f/"), EventPosition.parse(digits).orElseThrow(Token::invalid));
        }

        String text() {
            return (forwards ? "f/" : "b/") + position.digits() + "/s";
        }

        private static RuntimeException invalid() {
            return LogsErrors.invalid("The specified nextToken is invalid.");
        }
    }
}
