package dev.pipelocal.core.journal;

import dev.pipelocal.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Documents in the database: reads on its readers, writes in the writer's transactions. */
public final class SqliteDocuments implements Documents {
    /** The table; the database is to be opened with it. */
    public static final Schema SCHEMA = Schema.of("documents", """
            CREATE TABLE document (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                service TEXT NOT NULL,
                kind TEXT NOT NULL,
                id TEXT NOT NULL,
                body BLOB NOT NULL,
                PRIMARY KEY (service, kind, account, region, id)
            ) WITHOUT ROWID;
            """);

    private final Database database;

    public SqliteDocuments(Database database) {
        this.database = database;
    }

    @Override
    public <T> Optional<T> get(Kind kind, String id, Class<T> type) {
        return database.read(connection -> new DocumentRows(connection).get(kind, id, type));
    }

    @Override
    public <T> List<Entry<T>> list(Kind kind, String afterId, int limit, Class<T> type) {
        return database.read(connection -> new DocumentRows(connection).list(kind, afterId, limit, type));
    }

    @Override
    public <T> void put(Kind kind, String id, T value) {
        byte[] body = Json.write(value);
        Database.await(database.write(connection -> new DocumentRows(connection).put(kind, id, body)));
    }

    @Override
    public <T> boolean putIfAbsent(Kind kind, String id, T value) {
        byte[] body = Json.write(value);
        return Database.await(database.write(connection -> new DocumentRows(connection).putIfAbsent(kind, id, body)));
    }

    @Override
    public <T> Optional<T> update(Kind kind, String id, Class<T> type, UnaryOperator<T> change) {
        return atomically(documents -> documents.update(kind, id, type, change));
    }

    @Override
    public boolean delete(Kind kind, String id) {
        return atomically(documents -> documents.delete(kind, id));
    }

    @Override
    public <R> R atomically(Function<Documents, R> step) {
        return Database.await(database.write(connection -> step.apply(new DocumentRows(connection))));
    }
}
