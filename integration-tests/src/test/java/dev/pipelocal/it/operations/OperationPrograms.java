package dev.pipelocal.it.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;

/** The Python programs of this package, each one process with many checks against an emulator of its own. */
final class OperationPrograms {
    private OperationPrograms() {}

    /** What a program prints whose checks have all held. */
    static JsonNode run(String name, String... options) {
        String[] all = Stream.concat(Stream.of("--executor", "process"), Stream.of(options))
                .toArray(String[]::new);
        try (var emulator = EmulatorProcess.start(all)) {
            return emulator.boto3()
                    .json("ENDPOINT = '%s'\n".formatted(emulator.endpoint()) + text("support.py") + text(name));
        }
    }

    private static String text(String name) {
        try (var source = OperationPrograms.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(source, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
