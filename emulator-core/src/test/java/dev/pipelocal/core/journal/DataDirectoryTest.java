package dev.pipelocal.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void theSecondHolderIsRefusedAndToldWhoHoldsIt() {
        try (var first = DataDirectory.at(folder.resolve("data"))) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> DataDirectory.at(folder.resolve("data")))
                        .isInstanceOf(DataDirectoryInUseException.class)
                        .hasMessageContaining(
                                "in use by process " + ProcessHandle.current().pid())
                        .hasMessageContaining(first.path().toString());
            }
        }

        DataDirectory.at(folder.resolve("data")).close();
    }

    @Test
    void anotherProcessIsRefusedWhileTheDirectoryIsHeld() throws Exception {
        try (var held = DataDirectory.at(folder.resolve("data"))) {
            assertThat(otherProcess(held.path()))
                    .contains("in use by process " + ProcessHandle.current().pid());
        }

        assertThat(otherProcess(folder.resolve("data"))).contains("taken");
    }

    private static String otherProcess(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /** Takes the directory in a process of its own. */
    static final class Taker {
        public static void main(String[] arguments) {
            try (var directory = DataDirectory.at(Path.of(arguments[0]))) {
                System.out.println("taken " + directory.path());
            } catch (DataDirectoryInUseException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void aThrowAwayDirectoryGoesWhenItIsClosed() throws IOException {
        var directory = DataDirectory.throwAwayBelow(folder);
        Files.writeString(directory.folder("blobs").resolve("one"), "1");

        directory.close();

        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void leftoversOfDeadProcessesAreSweptAndLivingOnesAreKept() throws IOException {
        Path leftover = Files.createDirectories(folder.resolve("run-dead"));
        Files.writeString(leftover.resolve("pipelocal.lock"), "");
        try (var living = DataDirectory.throwAwayBelow(folder);
                var next = DataDirectory.throwAwayBelow(folder)) {
            Awaitility.await().untilAsserted(() -> assertThat(leftover).doesNotExist());
            assertThat(living.path()).exists();
            assertThat(next.path()).exists().isNotEqualTo(living.path());
        }
    }

    @Test
    void anEmptiedFolderIsThereAndEmpty() throws IOException {
        try (var directory = DataDirectory.at(folder)) {
            Path blobs = directory.folder("blobs");
            Files.writeString(blobs.resolve("one"), "1");

            directory.empty("blobs");

            assertThat(blobs).isEmptyDirectory();
        }
    }
}
