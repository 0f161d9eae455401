package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.build.cache.BuildCache;
import dev.pipelocal.runners.build.cache.CacheStore;
import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.DockerTest;
import dev.pipelocal.runners.fixtures.InBothExecutors;
import dev.pipelocal.runners.fixtures.RecordedBuild;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCacheTest {
    private static final String COUNTING = """
            version: 0.2
            phases:
              build:
                commands:
                  - mkdir -p lib/deep && echo x >> lib/deep/count && chmod 700 lib/deep/count
                  - ln -sfn deep lib/link
                  - echo "runs $(wc -l < lib/link/count) $(ls -l lib/deep/count | cut -c1-10)"
            cache:
            %s
            """;

    private static final BuildCache LOCAL = new BuildCache.Local("project", Set.of(BuildCache.Mode.LOCAL_CUSTOM_CACHE));

    @TempDir
    private Path directory;

    private final TreeMap<String, byte[]> archives = new TreeMap<>();

    private final CacheStore store = new CacheStore() {
        @Override
        public Optional<InputStream> open(String key) {
            return Optional.ofNullable(archives.get(key)).map(ByteArrayInputStream::new);
        }

        @Override
        public Optional<InputStream> openNewest(String prefix) {
            return archives.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .findFirst()
                    .flatMap(this::open);
        }

        @Override
        public boolean contains(String key) {
            return archives.containsKey(key);
        }

        @Override
        public void save(String key, Path archive) throws IOException {
            archives.put(key, Files.readAllBytes(archive));
        }
    };

    @InBothExecutors
    void aLocalCacheIsThereForTheNextBuild(ExecutorChoice executor) {
        var first = run(executor, LOCAL, COUNTING.formatted("  paths: ['lib/**/*']"));
        var second = run(executor, LOCAL, COUNTING.formatted("  paths: [lib]"));

        assertThat(first.output()).containsExactly("runs 1 -rwx------");
        assertThat(second.output()).containsExactly("runs 2 -rwx------");
        assertThat(first.told())
                .contains("Expanded cache path lib/**/*", "Unable to download cache: there is none yet");
        assertThat(second.told()).contains("Restoring local cache...", "Saving local cache...");
    }

    @Test
    void aLocalCacheIsItsOwners() {
        run(ExecutorChoice.PROCESS, LOCAL, COUNTING.formatted("  paths: [lib/]"));

        var other = run(
                ExecutorChoice.PROCESS,
                new BuildCache.Local("other", Set.of(BuildCache.Mode.LOCAL_CUSTOM_CACHE)),
                COUNTING.formatted("  paths: [lib/]"));

        assertThat(other.output().getFirst()).startsWith("runs 1");
    }

    @InBothExecutors
    void theSourceWinsOverWhatIsCached(ExecutorChoice executor) {
        run(executor, LOCAL, COUNTING.formatted("  paths: ['lib/**/*']"));

        var second = Builds.in(executor, directory)
                .withCache(LOCAL)
                .withFile("lib/deep/count", "1\n2\n3\n")
                .withBuildspec(COUNTING.formatted("  paths: ['lib/**/*']"))
                .run();

        assertThat(second.output().getFirst()).startsWith("runs 4");
    }

    @InBothExecutors
    void aKeyOfTheSourcesHashMakesACacheOfItsOwnThatIsNeverUpdated(ExecutorChoice executor) {
        String spec = COUNTING.formatted("""
                  key: lib-$STAGE-$(codebuild-hash-files *.lock)
                  fallback-keys: [lib-$STAGE-]
                  paths: ['lib/**/*']
                """.indent(0));

        var first = withLock(executor, "1", spec);
        var again = withLock(executor, "1", spec);
        var changed = withLock(executor, "2", spec);

        assertThat(first.output().getFirst()).startsWith("runs 1");
        assertThat(again.output().getFirst()).startsWith("runs 2");
        assertThat(again.told()).anyMatch(line -> line.endsWith("exists already and is not updated"));
        assertThat(changed.output().getFirst())
                .as("the fallback's, which the second build did not update")
                .startsWith("runs 2");
        assertThat(archives.keySet()).hasSize(2).allMatch(key -> key.matches("lib-test-[0-9a-f]{64}"));
    }

    @InBothExecutors
    void anActionSaysWhetherACacheIsReadOrWritten(ExecutorChoice executor) {
        var remote = new BuildCache.Remote(store);
        archives.put("", new byte[0]);

        var saving = run(executor, remote, COUNTING.formatted("  action: save\n  paths: ['lib/**/*']"));
        byte[] saved = archives.get("");
        var restoring = run(executor, remote, COUNTING.formatted("  action: restore\n  paths: ['lib/**/*']"));

        assertThat(saving.output().getFirst()).startsWith("runs 1");
        assertThat(saving.told()).doesNotContain("Downloading S3 cache...");
        assertThat(restoring.output().getFirst()).startsWith("runs 2");
        assertThat(archives.get("")).isSameAs(saved);
    }

    @Test
    void aBrokenCacheIsToldOfAndFailsNothing() {
        archives.put("", "no archive".getBytes(StandardCharsets.UTF_8));

        var build =
                run(ExecutorChoice.PROCESS, new BuildCache.Remote(store), COUNTING.formatted("  paths: ['lib/**/*']"));

        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(build.told()).anyMatch(line -> line.startsWith("Unable to download cache: "));
    }

    @Test
    void aFailedBuildLeavesNoCache() {
        run(ExecutorChoice.PROCESS, new BuildCache.Remote(store), """
                version: 0.2
                phases: { build: { commands: [mkdir lib, touch lib/a, 'false'] } }
                cache: { paths: ['lib/**/*'] }
                """);

        assertThat(archives).isEmpty();
    }

    @Test
    void aProjectWithoutACacheSaysSo() {
        var build = run(ExecutorChoice.PROCESS, new BuildCache.None(), COUNTING.formatted("  paths: ['lib/**/*']"));

        assertThat(build.told())
                .contains("The project has no cache for the paths of the buildspec: they are not cached");
    }

    @DockerTest
    @Test
    void absolutePathsComeBackInAContainer() {
        String spec = """
                version: 0.2
                env: { variables: { STORE: /root/.store } }
                phases:
                  build:
                    commands:
                      - mkdir -p /root/.store/a ~/.home && echo x >> /root/.store/a/count && echo y >> /tmp/single
                      - echo z >> ~/.home/count
                      - echo "runs $(wc -l < /root/.store/a/count) $(wc -l < /tmp/single) $(wc -l < ~/.home/count)"
                cache: { paths: ['$STORE/**/*', /tmp/single, ~/.home/] }
                """;

        var first = run(ExecutorChoice.DOCKER, new BuildCache.Remote(store), spec);
        assertThat(first.told()).contains("Uploading S3 cache...");
        var second = run(ExecutorChoice.DOCKER, new BuildCache.Remote(store), spec);

        assertThat(second.output()).as("%s", second.lines()).containsExactly("runs 2 2 2");
    }

    @Test
    void aProcessCachesNothingOfThisMachine() {
        var build = run(ExecutorChoice.PROCESS, new BuildCache.Remote(store), """
                version: 0.2
                phases: { build: { commands: ['true'] } }
                cache: { paths: ['/etc/**/*'] }
                """);

        assertThat(archives).isEmpty();
        assertThat(build.told()).anyMatch(line -> line.startsWith("Skipping cache path /etc/**/*"));
    }

    private RecordedBuild withLock(ExecutorChoice executor, String lock, String spec) {
        return Builds.in(executor, directory)
                .withCache(new BuildCache.Remote(store))
                .withVariable(BuildVariable.plain("STAGE", "test"))
                .withFile("npm.lock", lock)
                .withFile("readme", "same")
                .withBuildspec(spec)
                .run();
    }

    private RecordedBuild run(ExecutorChoice executor, BuildCache cache, String spec) {
        return Builds.in(executor, directory)
                .withCache(cache)
                .withBuildspec(spec)
                .run();
    }
}
