package dev.pipelocal.it.bench;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.WallClock;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.event.LocalEventBus;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.DataDirectory;
import dev.pipelocal.core.journal.SqliteDatabase;
import dev.pipelocal.core.journal.SqliteDocuments;
import dev.pipelocal.core.service.PipelineCore;
import dev.pipelocal.core.service.StartRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lets a stopped server's data grow: its own core runs on a copy of its database that is not synced to disk, with actions that
 * succeed at once, and the copy takes the database's place.
 */
final class GrownHistory {
    private static final Caller CALLER = Caller.root("000000000000", "us-east-1");

    private GrownHistory() {}

    /** Runs a pipeline's executions one after the other, each to its end. */
    static void addExecutions(Path data, String pipeline, int count) {
        grow(
                data,
                core -> IntStream.range(0, count).forEach(n -> {
                    core.executions()
                            .start(CALLER, new PipelineName(pipeline), StartRequest.by("bench"))
                            .orThrow(rejection -> new IllegalStateException(rejection.toString()));
                    core.idle().join();
                }));
    }

    /** Declares a pipeline again under other names: {@code NAME-000000} and on. */
    static void addPipelines(Path data, String pipeline, int count) {
        grow(data, core -> {
            PipelineDeclaration declared = core.pipelines()
                    .get(CALLER, new PipelineName(pipeline), Optional.empty())
                    .orThrow(rejection -> new IllegalStateException(rejection.toString()))
                    .declaration();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 64)
                        .forEach(first -> threads.submit(() -> {
                            for (int n = first; n < count; n += 64) {
                                core.pipelines()
                                        .create(
                                                CALLER,
                                                declared.withName(new PipelineName("%s-%06d".formatted(pipeline, n))),
                                                Map.of());
                            }
                        }));
            }
            core.idle().join();
        });
    }

    private static void grow(Path data, Consumer<PipelineCore> growth) {
        try (DataDirectory copy = DataDirectory.throwAway()) {
            copyDatabase(data, copy.path());
            try (var database = SqliteDatabase.open(copy, SqliteDocuments.SCHEMA, PipelineCore.SCHEMA);
                    var core = PipelineCore.open(
                            database,
                            WallClock.startingAt(Instant.now()),
                            new RandomIds(),
                            type -> Optional.of(
                                    (invocation, handle) -> handle.succeed(ActionSuccess.withSummary("done"))),
                            new LocalEventBus(Instant.now()))) {
                core.resume();
                growth.accept(core);
            }
            databaseFiles(data).forEach(GrownHistory::delete);
            copyDatabase(copy.path(), data);
        }
    }

    private static void copyDatabase(Path from, Path to) {
        for (Path file : databaseFiles(from)) {
            try {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> databaseFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("pipelocal.db"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class RandomIds implements Ids {
        @Override
        public String uuid() {
            return UUID.randomUUID().toString();
        }

        @Override
        public String letters(int length) {
            return UUID.randomUUID().toString().substring(0, length);
        }
    }
}
