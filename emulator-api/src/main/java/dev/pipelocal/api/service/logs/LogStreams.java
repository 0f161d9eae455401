package dev.pipelocal.api.service.logs;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.journal.Database;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.*;

/** The operations on log streams. */
final class LogStreams {
    private static final int DEFAULT_LIMIT = 50;

    private final Database database;
    private final EmulatorClock clock;

    LogStreams(Database database, EmulatorClock clock) {
        this.database = database;
        this.clock = clock;
    }

    CreateLogStreamResponse create(CreateLogStreamRequest request) {
        Caller caller = CurrentCaller.get();
        long now = clock.now().toEpochMilli();
        boolean added = Database.await(database.write(connection -> {
            var rows = new LogRows(connection);
            return rows.addStream(
                    rows.requireGroup(caller, request.logGroupName()).id(), request.logStreamName(), now);
        }));
        if (!added) {
            throw LogsErrors.exists("The specified log stream already exists");
        }
        return CreateLogStreamResponse.builder().build();
    }

    DeleteLogStreamResponse delete(DeleteLogStreamRequest request) {
        Caller caller = CurrentCaller.get();
        Database.await(database.write(connection -> {
            var rows = new LogRows(connection);
            long group = rows.requireGroup(caller, request.logGroupName()).id();
            rows.deleteStream(group, rows.requireStream(group, request.logStreamName()));
            return group;
        }));
        return DeleteLogStreamResponse.builder().build();
    }

    DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request) {
        boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        String prefix = LogGroups.orEmpty(request.logStreamNamePrefix());
        if (byTime && !prefix.isEmpty()) {
            throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        Caller caller = CurrentCaller.get();
        String name = LogGroups.nameOf(identifier(request.logGroupName(), request.logGroupIdentifier()));
        Comparator<LogStreamRow> order = byTime
                ? Comparator.<LogStreamRow>comparingLong(row -> row.lastEvent().orElse(0))
                        .thenComparing(LogStreamRow::name)
                : Comparator.comparing(LogStreamRow::name);
        List<LogStreamRow> streams = database
                .read(connection -> {
                    var rows = new LogRows(connection);
                    return rows.streams(rows.requireGroup(caller, name).id());
                })
                .stream()
                .filter(row -> row.name().startsWith(prefix))
                .sorted(Boolean.TRUE.equals(request.descending()) ? order.reversed() : order)
                .toList();
        int from = offset(request.nextToken());
        int to = Math.min(
                streams.size(), from + Optional.ofNullable(request.limit()).orElse(DEFAULT_LIMIT));
        return DescribeLogStreamsResponse.builder()
                .logStreams(streams.subList(Math.min(from, to), to).stream()
                        .map(row -> describe(LogRows.arn(caller, name), row))
                        .toList())
                .nextToken(to < streams.size() ? Integer.toString(to) : null)
                .build();
    }

    /** A group is named by its name or by its identifier, never by both (API reference). */
    static String identifier(@Nullable String name, @Nullable String identifier) {
        if ((name == null) == (identifier == null)) {
            throw LogsErrors.invalid(
                    name == null
                            ? "At least one of logGroupName and logGroupIdentifier must be specified."
                            : "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
        }
        return name == null ? java.util.Objects.requireNonNull(identifier) : name;
    }

    private static int offset(@Nullable String token) {
        try {
            return token == null ? 0 : Integer.parseUnsignedInt(token);
        } catch (NumberFormatException e) {
            throw LogsErrors.invalid("The specified nextToken is invalid.");
        }
    }

    private static LogStream describe(String groupArn, LogStreamRow row) {
        return LogStream.builder()
                .logStreamName(row.name())
                .creationTime(row.created())
                .firstEventTimestamp(orNull(row.firstEvent()))
                .lastEventTimestamp(orNull(row.lastEvent()))
                .lastIngestionTime(orNull(row.lastIngestion()))
                .uploadSequenceToken(SequenceToken.of(row.id()))
                .arn(groupArn + ":log-stream:" + row.name())
                .storedBytes(0L)
                .build();
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
