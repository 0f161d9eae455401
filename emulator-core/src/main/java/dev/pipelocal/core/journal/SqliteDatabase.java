package dev.pipelocal.core.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/** The database in a data directory's {@code pipelocal.db}. */
public final class SqliteDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final String FILE = "pipelocal.db";
    /** A file up to this size is checked at every start: it takes milliseconds. */
    private static final long ALWAYS_CHECKED_BYTES = 16 << 20;

    private final Writer writer;
    private final Readers readers;
    private final FileSeal seal;
    private final boolean durable;

    private SqliteDatabase(Writer writer, Readers readers, FileSeal seal, boolean durable) {
        this.writer = writer;
        this.readers = readers;
        this.seal = seal;
        this.durable = durable;
    }

    /**
     * Opens the directory's database, or makes it, and brings its tables to the given schemas.
     *
     * @throws UnusableDatabaseException when the file is damaged or a newer release wrote it
     */
    public static SqliteDatabase open(DataDirectory directory, Schema... schemas) {
        Path file = directory.path().resolve(FILE);
        var connections = new Connections(file, !directory.isThrowAway());
        var seal = new FileSeal(file);
        boolean check = mustBeChecked(file);
        try {
            if (seal.isBroken()) {
                throw UnusableDatabaseException.damaged(file, "its checksum has changed since it was closed", null);
            }
            CachingConnection connection = connections.writer();
            try {
                if (check) {
                    refuseDamage(file, connection);
                }
                new Migrations(file, List.of(schemas)).run(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            return new SqliteDatabase(new Writer(connection), new Readers(connections), seal, !directory.isThrowAway());
        } catch (SQLException e) {
            throw refusal(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + file + "'", e);
        }
    }

    private static boolean mustBeChecked(Path file) {
        // SQLite removes its write-ahead log when the last connection closes in order.
        if (Files.exists(file.resolveSibling(FILE + "-wal"))) {
            return true;
        }
        try {
            return Files.exists(file) && Files.size(file) <= ALWAYS_CHECKED_BYTES;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read '" + file + "'", e);
        }
    }

    private static void refuseDamage(Path file, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
            String finding = row.getString(1);
            if (!"ok".equals(finding)) {
                throw UnusableDatabaseException.damaged(file, finding.strip().replace('\n', ' '), null);
            }
        }
    }

    private static RuntimeException refusal(Path file, SQLException e) {
        int code = e.getErrorCode() & 0xff;
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return UnusableDatabaseException.damaged(file, "SQLite says: " + e.getMessage(), e);
        }
        return new StorageException("Cannot open the database '" + file + "': " + e.getMessage(), e);
    }

    @Override
    public <T> CompletableFuture<T> write(Work<T> work) {
        return writer.submit(work);
    }

    @Override
    public <T> T read(Work<T> query) {
        if (writer.isCurrentThread()) {
            throw new IllegalStateException("A work of the writer reads through its own connection");
        }
        return readers.read(query);
    }

    @Override
    public void reset() {
        Database.await(write(SqliteDatabase::emptyTables));
    }

    private static int emptyTables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'"
                    + " AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence')"
                    + " AND name <> 'schema_version'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                statement.executeUpdate("DELETE FROM \"" + table + "\"");
            }
        }
        return tables.size();
    }

    @Override
    public void close() {
        try {
            readers.close();
            boolean closed = writer.close();
            if (closed && durable) {
                seal.write();
            }
        } catch (SQLException e) {
            throw new StorageException("Cannot close the database: " + e.getMessage(), e);
        } catch (IOException e) {
            // Only the next start's check is lost.
            LOG.warn("databaseNotSealed reason={}", e.toString());
        }
    }
}
