package dev.pipelocal.core.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/** Opens connections to the one file: write-ahead log, small page caches (the whole process is to stay small). */
record Connections(Path file, boolean durable) {
    private static final int WRITER_CACHE_KIB = 2048;
    private static final int READER_CACHE_KIB = 512;
    private static final int CHECKPOINT_PAGES = 2000;
    private static final int WAL_BYTES = 16 << 20;

    CachingConnection writer() throws SQLException {
        SQLiteConfig config = common(WRITER_CACHE_KIB);
        config.setJournalMode(JournalMode.WAL);
        config.setJournalSizeLimit(WAL_BYTES);
        var connection = new CachingConnection(file, config.toProperties());
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        }
        return connection;
    }

    CachingConnection reader() throws SQLException {
        return new CachingConnection(file, common(READER_CACHE_KIB).toProperties());
    }

    private SQLiteConfig common(int cacheKib) {
        var config = new SQLiteConfig();
        config.setSynchronous(durable ? SynchronousMode.FULL : SynchronousMode.OFF);
        config.setCacheSize(-cacheKib);
        config.setTempStore(TempStore.MEMORY);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(false);
        // Nobody asks for them, and the driver would by a statement of its own after each insert.
        config.setGetGeneratedKeys(false);
        return config;
    }
}
