package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pipelocal.runners.build.ArtifactRequest.Origin;
import dev.pipelocal.runners.build.ArtifactRequest.Packaging;
import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.InBothExecutors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildArtifactsTest {
    @TempDir
    private Path directory;

    private final Map<String, Map<String, String>> stored = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();

    @InBothExecutors
    void packsWhatTheBuildspecNames(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withVariable(BuildVariable.plain("OUT", "dist"))
                .withBuildspec("""
                        version: 0.2
                        phases:
                          build:
                            commands:
                              - mkdir -p dist/deep && echo top > dist/top.txt && echo deep > dist/deep/deep.txt
                              - echo dot > dist/.dot && echo no > dist/deep/no.log && echo out > out.txt
                              - chmod 755 dist/top.txt && ln -s top.txt dist/link && ln dist/top.txt dist/deep/same
                        artifacts:
                          base-directory: $OUT
                          files: ['**/*']
                          exclude-paths: ['**/*.log']
                          name: site-$(echo built)-$OUT
                        """)
                .withArtifact(zipped("primary", Origin.PRIMARY))
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(stored.get("primary"))
                .containsExactly(
                        entry(".dot 644", "dot\n"),
                        entry("deep/deep.txt 644", "deep\n"),
                        entry("deep/same 755", "top\n"),
                        entry("link 755", "top\n"),
                        entry("top.txt 755", "top\n"));
        assertThat(names).containsEntry("primary", "site-built-dist");
        assertThat(build.told())
                .containsSubsequence("Expanding base directory path: dist", "Expanding **/*", "Found 5 file(s)");
        assertThat(build.result().artifacts().getFirst().sha256()).hasSize(64);
    }

    @InBothExecutors
    void packsSecondaryArtifacts(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withFile("a/one.txt", "1")
                .withFile("b/one.txt", "2")
                .withFile("b/two.txt", "3")
                .withBuildspec("""
                        version: 0.2
                        phases: { build: { commands: [ln -s one.txt b/link] } }
                        artifacts:
                          files: [a/*]
                          secondary-artifacts:
                            flat: { files: ['*/*.txt'], discard-paths: yes }
                            globbed: { base-directory: '[b-c]*', files: ['*'], enable-symlinks: yes }
                        """)
                .withArtifact(zipped("first", Origin.SECONDARY_OR_PRIMARY))
                .withArtifact(zipped("flat", Origin.SECONDARY_OR_PRIMARY))
                .withArtifact(zipped("globbed", Origin.SECONDARY))
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(stored.get("first")).containsExactly(entry("a/one.txt 644", "1"));
        assertThat(stored.get("flat")).containsExactly(entry("one.txt 644", "1"), entry("two.txt 644", "3"));
        assertThat(stored.get("globbed"))
                .containsExactly(entry("link -> one.txt", ""), entry("one.txt 644", "2"), entry("two.txt 644", "3"));
    }

    @InBothExecutors
    void takesASecondarySourcesFilesByItsDirectory(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withSecondary("lib", Map.of("lib.txt", "1"))
                .withBuildspec("""
                        version: 0.2
                        phases: { build: { commands: [echo 2 >> $CODEBUILD_SRC_DIR_lib/lib.txt] } }
                        artifacts:
                          secondary-artifacts:
                            changed: { base-directory: $CODEBUILD_SRC_DIR_lib, files: lib.txt }
                        """)
                .withArtifact(zipped("changed", Origin.SECONDARY))
                .run();

        assertThat(build.status()).as("%s", build.lines()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(stored.get("changed")).containsExactly(entry("lib.txt 644", "12\n"));
    }

    @InBothExecutors
    void handsOverFilesAsTheyAre(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withFile("site/index.html", "<p>")
                .withBuildspec("""
                        version: 0.2
                        phases: { build: { commands: ["true"] } }
                        artifacts: { files: [site/**/*] }
                        """)
                .withArtifact(new ArtifactRequest("files", Origin.PRIMARY, Packaging.NONE, artifact -> {
                    stored.put(
                            "files",
                            Map.of("", Files.readString(artifact.content().resolve("site/index.html"))));
                }))
                .run();

        assertThat(build.status()).as(String.join("\n", build.lines())).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(stored.get("files")).containsValue("<p>");
    }

    @InBothExecutors
    void failsWhereNothingMatches(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withBuildspec(spec("files: ['*.jar']"))
                .withArtifact(zipped("primary", Origin.PRIMARY))
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.UPLOAD_ARTIFACTS))
                .isEqualTo(new PhaseContext("CLIENT_ERROR", "no matching artifact paths found"));
    }

    @InBothExecutors
    void failsWithoutTheBaseDirectory(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withBuildspec(spec("base-directory: dist, files: ['*']"))
                .withArtifact(zipped("primary", Origin.PRIMARY))
                .run();

        assertThat(build.context(PhaseType.UPLOAD_ARTIFACTS))
                .isEqualTo(new PhaseContext("CLIENT_ERROR", "no matching base directory path found for dist"));
    }

    @InBothExecutors
    void failsIfItCannotBeStored(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withFile("a", "1")
                .withBuildspec(spec("files: ['*']"))
                .withArtifact(new ArtifactRequest("primary", Origin.PRIMARY, Packaging.ZIP, artifact -> {
                    throw new IOException("No space left on device");
                }))
                .run();

        assertThat(build.context(PhaseType.UPLOAD_ARTIFACTS).message())
                .isEqualTo("Could not upload artifact 'primary': No space left on device");
    }

    @Test
    void aLinkOutOfAProcessesDirectoryFailsTheUpload() {
        var build = Builds.in(ExecutorChoice.PROCESS, directory)
                .withBuildspec("""
                        version: 0.2
                        phases: { build: { commands: [ln -s /etc/passwd stolen] } }
                        artifacts: { files: ['*'] }
                        """)
                .withArtifact(zipped("primary", Origin.PRIMARY))
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.UPLOAD_ARTIFACTS).message()).contains("leads out of the build's directory");
    }

    private static String spec(String artifacts) {
        return "version: 0.2\nphases: { build: { commands: ['true'] } }\nartifacts: { " + artifacts + " }\n";
    }

    private ArtifactRequest zipped(String identifier, Origin origin) {
        return new ArtifactRequest(identifier, origin, Packaging.ZIP, artifact -> {
            stored.put(identifier, entries(artifact.content()));
            artifact.name().ifPresent(name -> names.put(identifier, name));
        });
    }

    private static Map<String, String> entries(Path zip) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
                String content = new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                if (entry.isUnixSymlink()) {
                    entries.put(entry.getName() + " -> " + content, "");
                } else {
                    entries.put(entry.getName() + " " + Integer.toOctalString(entry.getUnixMode() & 0777), content);
                }
            }
        }
        return entries;
    }
}
