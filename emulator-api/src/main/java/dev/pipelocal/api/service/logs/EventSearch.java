package dev.pipelocal.api.service.logs;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.api.service.logs.EventRows.PageOf;
import dev.pipelocal.api.service.logs.EventRows.Range;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.journal.Database;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** FilterLogEvents: events of a group's streams by time and pattern. {@code aws logs tail} lives on it. */
final class EventSearch {
    private static final int PAGE = 10_000;

    private final Database database;
    private final EmulatorClock clock;

    EventSearch(Database database, EmulatorClock clock) {
        this.database = database;
        this.clock = clock;
    }

    FilterLogEventsResponse filter(FilterLogEventsRequest request) {
        if (request.hasLogStreamNames() && request.logStreamNamePrefix() != null) {
            throw LogsErrors.invalid("Cannot have both logStreamNames and logStreamNamePrefix set in a request.");
        }
        Caller caller = CurrentCaller.get();
        String name = LogGroups.nameOf(LogStreams.identifier(request.logGroupName(), request.logGroupIdentifier()));
        FilterPattern pattern = FilterPattern.parse(LogGroups.orEmpty(request.filterPattern()));
        EventPosition after = Optional.ofNullable(request.nextToken())
                .map(token -> EventPosition.parse(token)
                        .orElseThrow(() -> LogsErrors.invalid("The specified nextToken is invalid.")))
                .orElse(EventPosition.START);
        return database.read(connection -> {
            var rows = new LogRows(connection);
            LogGroupRow group = rows.requireGroup(caller, name);
            Map<Long, String> streams = streams(rows, group.id(), request);
            var page = new PageOf(
                    Optional.ofNullable(request.limit()).orElse(PAGE),
                    event -> streams.containsKey(event.stream()) && pattern.matches(event.message()));
            boolean more = new EventRows(connection).walk(range(group, request, after), true, page);
            return answer(page.events(), streams, more);
        });
    }

    private static Map<Long, String> streams(LogRows rows, long group, FilterLogEventsRequest request)
            throws SQLException {
        Map<Long, String> streams = new HashMap<>();
        if (request.hasLogStreamNames()) {
            for (String stream : request.logStreamNames()) {
                streams.put(rows.requireStream(group, stream).id(), stream);
            }
            return streams;
        }
        String prefix = LogGroups.orEmpty(request.logStreamNamePrefix());
        rows.streams(group).stream()
                .filter(row -> row.name().startsWith(prefix))
                .forEach(row -> streams.put(row.id(), row.name()));
        return streams;
    }

    /** From {@code startTime} on, {@code endTime} included. */
    private Range range(LogGroupRow group, FilterLogEventsRequest request, EventPosition token) {
        long start =
                Math.max(LogEvents.oldestKept(group, clock), request.startTime() == null ? 0 : request.startTime());
        var from = new EventPosition(start, 0);
        return new Range(
                group.id(),
                from.compareTo(token) > 0 ? from : token,
                request.endTime() == null ? EventPosition.END : new EventPosition(request.endTime() + 1, 0));
    }

    private static FilterLogEventsResponse answer(List<StoredEvent> events, Map<Long, String> streams, boolean more) {
        return FilterLogEventsResponse.builder()
                .events(events.stream()
                        .map(event -> FilteredLogEvent.builder()
                                .logStreamName(streams.get(event.stream()))
                                .timestamp(event.position().timestamp())
                                .message(event.message())
                                .ingestionTime(event.ingested())
                                .eventId(event.position().digits())
                                .build())
                        .toList())
                .searchedLogStreams(List.of())
                .nextToken(more ? events.getLast().position().digits() : null)
                .build();
    }
}
