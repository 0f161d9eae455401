package dev.pipelocal.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.core.journal.Documents.Entry;
import dev.pipelocal.core.journal.Documents.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDocumentsTest {
    record Key(String name, Instant made, Optional<String> alias, List<Integer> versions, Map<String, String> tags) {
        static Key named(String name) {
            return new Key(name, Instant.parse("2026-01-02T03:04:05.678Z"), Optional.empty(), List.of(), Map.of());
        }

        Key withVersion(int version) {
            return new Key(
                    name,
                    made,
                    alias,
                    IntStream.concat(versions.stream().mapToInt(v -> v), IntStream.of(version))
                            .boxed()
                            .toList(),
                    tags);
        }
    }

    private static final Kind KEYS = new Kind("000000000000", "us-east-1", "kms", "key");

    @TempDir
    Path folder;

    private DataDirectory directory;
    private SqliteDatabase database;
    private Documents documents;

    @BeforeEach
    void open() {
        directory = DataDirectory.throwAwayBelow(folder);
        database = SqliteDatabase.open(directory, SqliteDocuments.SCHEMA);
        documents = new SqliteDocuments(database);
    }

    @AfterEach
    void close() {
        database.close();
        directory.close();
    }

    @Test
    void aDocumentIsReadAsItWasPut() {
        var key = new Key("k", Instant.EPOCH, Optional.of("alias/k"), List.of(1, 2), Map.of("a", "b"));

        documents.put(KEYS, "k", key);

        assertThat(documents.get(KEYS, "k", Key.class)).contains(key);
        assertThat(documents.get(new Kind("000000000000", "eu-west-1", "kms", "key"), "k", Key.class))
                .isEmpty();
    }

    @Test
    void pagesComeInTheOrderOfTheirIds() {
        for (String id : List.of("b", "c", "a", "B", "é")) {
            documents.put(KEYS, id, Key.named(id));
        }

        assertThat(documents.list(KEYS, "", 3, Key.class)).extracting(Entry::id).containsExactly("B", "a", "b");
        assertThat(documents.list(KEYS, "b", 3, Key.class))
                .extracting(Entry::id)
                .containsExactly("c", "é");
    }

    @Test
    void onlyTheFirstPutIfAbsentWrites() {
        assertThat(documents.putIfAbsent(KEYS, "k", Key.named("first"))).isTrue();
        assertThat(documents.putIfAbsent(KEYS, "k", Key.named("second"))).isFalse();

        assertThat(documents.get(KEYS, "k", Key.class)).map(Key::name).contains("first");
    }

    @Test
    void concurrentUpdatesLoseNothing() throws InterruptedException {
        documents.put(KEYS, "k", Key.named("k"));

        List<Thread> threads = IntStream.range(0, 100)
                .mapToObj(i -> Thread.startVirtualThread(
                        () -> documents.update(KEYS, "k", Key.class, key -> key.withVersion(i))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(documents.get(KEYS, "k", Key.class).orElseThrow().versions())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void anUpdateOfNothingIsEmptyAndARefusingOneChangesNothing() {
        documents.put(KEYS, "k", Key.named("k"));

        assertThat(documents.update(KEYS, "other", Key.class, key -> key)).isEmpty();
        assertThatThrownBy(() -> documents.update(KEYS, "k", Key.class, key -> {
                    throw new IllegalStateException("disabled");
                }))
                .hasMessage("disabled");
        assertThat(documents.get(KEYS, "k", Key.class)).contains(Key.named("k"));
    }

    @Test
    void aStepThatThrowsLeavesNoneOfItsChanges() {
        documents.put(KEYS, "old", Key.named("old"));

        assertThatThrownBy(() -> documents.atomically(all -> {
                    all.put(KEYS, "new", Key.named("new"));
                    all.delete(KEYS, "old");
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(documents.list(KEYS, "", 10, Key.class))
                .extracting(Entry::id)
                .containsExactly("old");
    }

    @Test
    void aDeletedDocumentIsGone() {
        documents.put(KEYS, "k", Key.named("k"));

        assertThat(documents.delete(KEYS, "k")).isTrue();
        assertThat(documents.delete(KEYS, "k")).isFalse();
        assertThat(documents.get(KEYS, "k", Key.class)).isEmpty();
    }
}
