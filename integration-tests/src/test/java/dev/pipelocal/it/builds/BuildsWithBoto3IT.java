package dev.pipelocal.it.builds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Builds as boto3's users start and read them: each program is one process with many checks against an emulator of its own. */
class BuildsWithBoto3IT {
    @Test
    void buildsTakeSourcesValuesAndCachesAndLeaveArtifactsAndLogs() {
        assertThat(run("projects.py").get("checks").asInt()).isGreaterThan(25);
    }

    @Test
    void pipelinesGiveTheirBuildsVariablesAndTakeTheOutputsOfBatches() {
        assertThat(run("pipelines.py").get("checks").asInt()).isGreaterThan(10);
    }

    private static JsonNode run(String program) {
        try (var emulator = EmulatorProcess.start("--executor", "process")) {
            return emulator.boto3().json(text("support.py") + text(program));
        }
    }

    private static String text(String name) {
        try (var source = BuildsWithBoto3IT.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(source, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
