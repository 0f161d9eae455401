package dev.pipelocal.api.service.logs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Log events in the database, on one connection. */
final class EventRows {
    private static final String COLUMNS = "SELECT timestamp, sequence, stream, ingested, message FROM log_event";
    private static final String RANGE =
            " WHERE log_group = ? AND (timestamp, sequence) > (?, ?) AND (timestamp, sequence) < (?, ?)";

    private final Connection connection;

    EventRows(Connection connection) {
        this.connection = connection;
    }

    /** Events strictly between two positions of a group. */
    record Range(long group, EventPosition after, EventPosition before) {
        boolean isEmpty() {
            return after.compareTo(before) >= 0;
        }
    }

    /** Collects events until it has enough of them. */
    interface Collector {
        /** Takes an event, or refuses it because the page is full. */
        boolean take(StoredEvent event) throws SQLException;
    }

    /** Appends events in their order and gives the sequence number after them. */
    long add(long group, long stream, long firstSequence, List<StoredEvent> events) throws SQLException {
        long sequence = firstSequence;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_event (log_group, timestamp, sequence, stream, ingested, message) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (StoredEvent event : events) {
                insert.setLong(1, group);
                insert.setLong(2, event.position().timestamp());
                insert.setLong(3, sequence++);
                insert.setLong(4, stream);
                insert.setLong(5, event.ingested());
                insert.setString(6, event.message());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return sequence;
    }

    long nextSequence(long group) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT next_sequence FROM log_group WHERE id = ?")) {
            query.setLong(1, group);
            try (ResultSet row = query.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    /** Walks a range forwards, or backwards from its end, until the collector refuses an event; whether it did. */
    boolean walk(Range range, boolean forwards, Collector collector) throws SQLException {
        if (range.isEmpty()) {
            return false;
        }
        String order = forwards ? " ORDER BY timestamp, sequence" : " ORDER BY timestamp DESC, sequence DESC";
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + RANGE + order)) {
            query.setLong(1, range.group());
            query.setLong(2, range.after().timestamp());
            query.setLong(3, range.after().sequence());
            query.setLong(4, range.before().timestamp());
            query.setLong(5, range.before().sequence());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    if (!collector.take(read(row))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The events of one page: what matches, at most so many, at most a megabyte. */
    static final class PageOf implements Collector {
        private static final int BYTES = 1 << 20;
        private final List<StoredEvent> events = new ArrayList<>();
        private final Predicate<StoredEvent> filter;
        private final int limit;
        private int bytes;

        PageOf(int limit, Predicate<StoredEvent> filter) {
            this.limit = limit;
            this.filter = filter;
        }

        @Override
        public boolean take(StoredEvent event) {
            if (!filter.test(event)) {
                return true;
            }
            if (events.size() >= limit || (!events.isEmpty() && bytes + event.size() > BYTES)) {
                return false;
            }
            events.add(event);
            bytes += event.size();
            return true;
        }

        List<StoredEvent> events() {
            return events;
        }
    }

    private static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                new EventPosition(row.getLong(1), row.getLong(2)), row.getLong(3), row.getLong(4), row.getString(5));
    }
}
