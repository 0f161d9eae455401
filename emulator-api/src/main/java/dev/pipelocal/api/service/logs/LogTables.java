package dev.pipelocal.api.service.logs;

import dev.pipelocal.core.journal.Schema;

/**
 * Tables of CloudWatch Logs. Events of all streams of a group lie in the order that FilterLogEvents gives them; a stream's are
 * read from the same order, between its first and its last event.
 */
public final class LogTables {
    /** The tables; the database is to be opened with them. */
    public static final Schema SCHEMA = Schema.of("logs", """
            CREATE TABLE log_group (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                created INTEGER NOT NULL,
                retention INTEGER NOT NULL,
                kms_key TEXT NOT NULL,
                class TEXT NOT NULL,
                tags TEXT NOT NULL,
                next_sequence INTEGER NOT NULL,
                UNIQUE (account, region, name)
            );
            CREATE TABLE log_stream (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                log_group INTEGER NOT NULL,
                name TEXT NOT NULL,
                created INTEGER NOT NULL,
                first_event INTEGER,
                last_event INTEGER,
                last_ingestion INTEGER,
                bytes INTEGER NOT NULL,
                UNIQUE (log_group, name)
            );
            CREATE TABLE log_event (
                log_group INTEGER NOT NULL,
                timestamp INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                stream INTEGER NOT NULL,
                ingested INTEGER NOT NULL,
                message TEXT NOT NULL,
                PRIMARY KEY (log_group, timestamp, sequence)
            ) WITHOUT ROWID;
            """);

    private LogTables() {}
}
