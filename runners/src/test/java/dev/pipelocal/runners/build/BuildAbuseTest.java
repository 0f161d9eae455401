package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.InBothExecutors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What harms: each ends as a failed build that says why. */
class BuildAbuseTest {
    private static final String SPEC = "version: 0.2\nphases: { build: { commands: ['true'] } }\n";

    @TempDir
    private Path directory;

    @InBothExecutors
    void aSecretIsMaskedHoweverItsOutputIsCut(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withVariable(new BuildVariable("TOKEN", "token", BuildVariable.Type.PARAMETER_STORE))
                .withValues(secret("correct-horse-battery"))
                .withBuildspec("""
                        version: 0.2
                        phases:
                          build:
                            commands:
                              - printf 'a correct-horse-'; sleep 0.3; printf 'battery staple\\n'
                              - echo "$TOKEN$TOKEN"
                        """)
                .run();

        assertThat(build.output()).containsExactly("a *** staple", "******");
        assertThat(build.lines()).noneMatch(line -> line.contains("horse-battery"));
    }

    @InBothExecutors
    void aSourceThatUnpacksWithoutEndFailsItsDownload(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withSource(new BuildSource.Zip(() -> new ByteArrayInputStream(bomb())))
                .withBuildspec(SPEC)
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.DOWNLOAD_SOURCE).message()).contains("more than");
    }

    @Test
    void aSourceThatLeavesItsDirectoryFailsItsDownload() {
        byte[] zip = Builds.zip(Map.of("../../escaped", "x"));

        var build = Builds.in(ExecutorChoice.PROCESS, directory)
                .withSource(new BuildSource.Zip(() -> new ByteArrayInputStream(zip)))
                .withBuildspec(SPEC)
                .run();

        assertThat(build.context(PhaseType.DOWNLOAD_SOURCE).message()).contains("leaves its directory");
    }

    @Test
    void aDiskThatIsFullWhileTheSourceComesFailsItsDownload() {
        var build = Builds.in(ExecutorChoice.PROCESS, directory)
                .withSource(new BuildSource.Zip(() -> new FullDisk()))
                .withBuildspec(SPEC)
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.DOWNLOAD_SOURCE))
                .isEqualTo(new PhaseContext("CLIENT_ERROR", "No space left on device"));
    }

    private static VariableValues secret(String text) {
        return new VariableValues() {
            @Override
            public Value parameter(String name) {
                return new Value(text, true);
            }

            @Override
            public Value secret(SecretReference reference) {
                return new Value(text, true);
            }
        };
    }

    /** 300 MiB of zeros, in some 300 KiB. */
    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class FullDisk extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
