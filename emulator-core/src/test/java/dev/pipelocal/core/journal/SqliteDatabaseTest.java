package dev.pipelocal.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
    private static final Schema NOTES =
            Schema.of("notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");

    @TempDir
    Path folder;

    @Test
    void whatWasWrittenIsReadAfterAReopening() {
        try (var directory = DataDirectory.at(folder)) {
            try (var database = SqliteDatabase.open(directory, NOTES)) {
                Database.await(database.write(note(1, "one")));
            }

            try (var database = SqliteDatabase.open(directory, NOTES)) {
                assertThat(notes(database)).containsExactly("one");
            }
        }
    }

    @Test
    void onlyTheBadWorkOfAGroupFails() {
        try (var directory = DataDirectory.at(folder);
                var database = SqliteDatabase.open(directory, NOTES)) {
            var gate = new CountDownLatch(1);
            var blocked = database.write(connection -> awaitGate(gate));
            var first = database.write(note(1, "first"));
            var duplicate = database.write(note(1, "again"));
            var refusing = database.write(connection -> {
                note(3, "never").run(connection);
                throw new IllegalArgumentException("refused");
            });
            var last = database.write(note(2, "last"));
            gate.countDown();

            assertThat(Database.await(blocked)).isTrue();
            assertThat(Database.await(first)).isEqualTo(1);
            assertThat(Database.await(last)).isEqualTo(1);
            assertThatThrownBy(() -> Database.await(duplicate))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("UNIQUE constraint failed: note.id");
            assertThatThrownBy(() -> Database.await(refusing))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("refused");
            assertThat(notes(database)).containsExactly("first", "last");
        }
    }

    @Test
    void everyWriteOfManyCallersIsThere() {
        try (var directory = DataDirectory.at(folder);
                var database = SqliteDatabase.open(directory, NOTES)) {
            List<CompletableFuture<Integer>> writes = IntStream.range(0, 5000)
                    .mapToObj(i -> database.write(note(i, "note " + i)))
                    .toList();

            writes.forEach(Database::await);

            assertThat(notes(database)).hasSize(5000);
        }
    }

    @Test
    void aNewerReleasesFileIsRefusedByName() {
        try (var directory = DataDirectory.at(folder)) {
            SqliteDatabase.open(directory, Schema.of("notes", NOTES.migrations().getFirst(), "CREATE TABLE later (id)"))
                    .close();

            assertThatThrownBy(() -> SqliteDatabase.open(directory, NOTES))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessageContaining(
                            directory.path().resolve("pipelocal.db").toString())
                    .hasMessageContaining("expected notes version 1 at most, found notes version 2");
        }
    }

    @Test
    void aNewerFileFormatIsRefused() {
        try (var directory = DataDirectory.at(folder)) {
            try (var database = SqliteDatabase.open(directory, NOTES)) {
                Database.await(database.write(connection -> execute(connection, "PRAGMA user_version = 99")));
            }

            assertThatThrownBy(() -> SqliteDatabase.open(directory, NOTES))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessageContaining("expected format 1 at most, found format 99");
        }
    }

    @Test
    void aMigrationKeepsWhatWasThere() {
        var next = Schema.of(
                "notes",
                NOTES.migrations().getFirst(),
                "ALTER TABLE note ADD COLUMN colour TEXT; CREATE TABLE tag (id)");
        try (var directory = DataDirectory.at(folder)) {
            try (var database = SqliteDatabase.open(directory, NOTES)) {
                Database.await(database.write(note(1, "one")));
            }

            try (var database = SqliteDatabase.open(directory, next)) {
                Database.await(
                        database.write(c -> execute(c, "UPDATE note SET colour = 'red'; INSERT INTO tag VALUES (1)")));
                assertThat(notes(database)).containsExactly("one");
            }
        }
    }

    @Test
    void aDamagedFileIsRefusedAfterAKillByNameWithAdvice() throws IOException {
        Path crashed = Files.createDirectory(folder.resolve("crashed"));
        try (var directory = DataDirectory.at(folder.resolve("live"))) {
            try (var database = SqliteDatabase.open(directory, NOTES)) {
                Database.await(database.write(connection -> {
                    for (int i = 0; i < 5000; i++) {
                        note(i, "a note that is long enough to fill some pages " + i)
                                .run(connection);
                    }
                    return 5000;
                }));
                for (String name : List.of("pipelocal.db", "pipelocal.db-wal")) {
                    Files.copy(
                            directory.path().resolve(name), crashed.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
            damage(directory.path().resolve("pipelocal.db"));
            Files.copy(
                    directory.path().resolve("pipelocal.db"),
                    crashed.resolve("pipelocal.db"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.write(crashed.resolve("pipelocal.db-wal"), new byte[0]);
        }

        try (var directory = DataDirectory.at(crashed)) {
            assertThatThrownBy(() -> SqliteDatabase.open(directory, NOTES))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessageContaining(
                            directory.path().resolve("pipelocal.db").toString())
                    .hasMessageContaining("is damaged")
                    .hasMessageContaining("backup");
        }
    }

    @Test
    void aBitThatFlippedInARowWhileTheDatabaseWasClosedIsFound() throws IOException {
        try (var directory = DataDirectory.at(folder)) {
            try (var database = SqliteDatabase.open(directory, NOTES)) {
                Database.await(database.write(note(1, "a row that nobody would look into")));
            }
            SqliteDatabase.open(directory, NOTES).close();
            Path file = directory.path().resolve("pipelocal.db");
            byte[] bytes = Files.readAllBytes(file);
            int row = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("nobody");
            bytes[row] ^= 1;
            Files.write(file, bytes);

            for (int start = 0; start < 2; start++) {
                assertThatThrownBy(() -> SqliteDatabase.open(directory, NOTES))
                        .isInstanceOf(UnusableDatabaseException.class)
                        .hasMessageContaining(file.toString())
                        .hasMessageContaining("its checksum has changed since it was closed");
            }
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("pipelocal.db"), "not a database at all, but long enough to have a header".repeat(100));

        try (var directory = DataDirectory.at(folder)) {
            assertThatThrownBy(() -> SqliteDatabase.open(directory, NOTES))
                    .isInstanceOf(UnusableDatabaseException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void aFullDiskFailsWritesOnlyAndTheNextWriteWorksOnceThereIsSpace() {
        try (var directory = DataDirectory.at(folder);
                var database = SqliteDatabase.open(directory, NOTES)) {
            Database.await(database.write(note(1, "before")));
            Database.await(database.write(connection -> execute(connection, "PRAGMA max_page_count = 1")));

            var refused = IntStream.range(10, 20)
                    .mapToObj(i -> database.write(note(i, "x".repeat(100_000))))
                    .toList();

            assertThat(refused)
                    .allSatisfy(write -> assertThatThrownBy(() -> Database.await(write))
                            .isInstanceOf(StorageException.class)
                            .hasMessageContaining("full"));
            assertThat(notes(database)).containsExactly("before");
            Database.await(database.write(connection -> execute(connection, "PRAGMA max_page_count = 1000000")));
            Database.await(database.write(note(2, "after")));
            assertThat(notes(database)).containsExactly("before", "after");
        }
    }

    @Test
    void aResetEmptiesEveryTable() {
        try (var directory = DataDirectory.throwAwayBelow(folder);
                var database = SqliteDatabase.open(directory, NOTES, SqliteDocuments.SCHEMA)) {
            Database.await(database.write(note(1, "one")));

            database.reset();

            assertThat(notes(database)).isEmpty();
            Database.await(database.write(note(1, "one again")));
            assertThat(notes(database)).containsExactly("one again");
        }
    }

    @Test
    void aStatementCanBeUsedInsideItself() {
        try (var directory = DataDirectory.throwAwayBelow(folder);
                var database = SqliteDatabase.open(directory, NOTES)) {
            Database.await(database.write(note(1, "one")));
            Database.await(database.write(note(2, "two")));

            List<String> pairs = database.read(connection -> {
                var found = new ArrayList<String>();
                for (String outer : texts(connection)) {
                    try (var select = connection.prepareStatement("SELECT text FROM note ORDER BY id");
                            var rows = select.executeQuery()) {
                        while (rows.next()) {
                            texts(connection).forEach(inner -> found.add(outer + inner));
                            found.add(rows.getString(1));
                        }
                    }
                }
                return found;
            });

            assertThat(pairs)
                    .containsExactly(
                            "oneone", "onetwo", "one", "oneone", "onetwo", "two", "twoone", "twotwo", "one", "twoone",
                            "twotwo", "two");
        }
    }

    @Test
    void aClosedDatabaseRefuses() {
        try (var directory = DataDirectory.throwAwayBelow(folder)) {
            var database = SqliteDatabase.open(directory, NOTES);
            database.close();

            assertThatThrownBy(() -> Database.await(database.write(note(1, "late"))))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> notes(database)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static boolean awaitGate(CountDownLatch gate) {
        try {
            gate.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void damage(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2 / 4096 * 4096);
            bytes.write(new byte[] {0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55});
        }
    }

    private static Database.Work<Integer> note(int id, String text) {
        return connection -> {
            try (var insert = connection.prepareStatement("INSERT INTO note (id, text) VALUES (?, ?)")) {
                insert.setInt(1, id);
                insert.setString(2, text);
                return insert.executeUpdate();
            }
        };
    }

    private static List<String> notes(Database database) {
        return database.read(SqliteDatabaseTest::texts);
    }

    private static List<String> texts(Connection connection) throws SQLException {
        var texts = new ArrayList<String>();
        try (var select = connection.prepareStatement("SELECT text FROM note ORDER BY id");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return true;
        }
    }
}
