package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.DockerTest;
import dev.pipelocal.runners.fixtures.InBothExecutors;
import dev.pipelocal.runners.fixtures.RecordedBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Builds that do not end by themselves, and those that an emulator does not see end. */
@Execution(ExecutionMode.CONCURRENT)
class BuildEndTest {
    private static final String LONG = """
            version: 0.2
            phases:
              install: { commands: [echo installed] }
              build: { commands: [echo started, sleep 600, echo never] }
              post_build: { commands: [echo never] }
            """;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @InBothExecutors
    void stopEndsIt(ExecutorChoice executor) {
        var builds = Builds.in(executor, directory).withBuildspec(LONG);
        try (var runner = builds.runner()) {
            var build = new RecordedBuild();
            RunningBuild running = runner.start(builds.job(), build);
            Awaitility.await().atMost(LIMIT).until(() -> build.output().contains("started"));

            running.stop();

            assertThat(build.await().status()).isEqualTo(BuildStatus.STOPPED);
            assertThat(build.phases()).containsEntry(PhaseType.BUILD, BuildStatus.STOPPED);
            assertThat(build.output()).containsExactly("installed", "started");
            runner.discard();
        }
    }

    @InBothExecutors
    void theTimeoutEndsIt(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withTimeout(Duration.ofSeconds(10))
                .withBuildspec(LONG)
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.TIMED_OUT);
        assertThat(build.context(PhaseType.BUILD).statusCode()).isEqualTo("BUILD_TIMED_OUT");
    }

    @InBothExecutors
    void aBuildThatIgnoresSigtermIsKilledAfterTheGrace(ExecutorChoice executor) {
        var builds = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        phases: { build: { commands: ["trap '' TERM", echo deaf, sleep 600] } }
                        """);
        try (var runner = builds.runner()) {
            var build = new RecordedBuild();
            RunningBuild running = runner.start(builds.job(), build);
            Awaitility.await().atMost(LIMIT).until(() -> build.output().contains("deaf"));
            long asked = System.nanoTime();

            running.stop();

            assertThat(build.await().status()).isEqualTo(BuildStatus.STOPPED);
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(40));
            Awaitility.await().atMost(LIMIT).until(() -> isGone(executor, build.handle()));
        }
    }

    @InBothExecutors
    void endlessOutputEndsAtTheLimit(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withLimits(new BuildLimits(1L << 30, 1, 100, 2 << 20))
                .withBuildspec("version: 0.2\nphases: { build: { commands: ['while :; do echo more; done'] } }\n")
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.BUILD))
                .isEqualTo(new PhaseContext(
                        "CLIENT_ERROR", "The build wrote more than the limit of 2 MB to its log and was stopped"));
    }

    @InBothExecutors
    void aRestartedEmulatorFollowsARunningBuildFromWhereItWas(ExecutorChoice executor) {
        var builds = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        env: { exported-variables: [RESULT] }
                        phases:
                          install:
                            commands: [echo one, echo x >> runs]
                          build:
                            commands:
                              - echo two
                              - while [ ! -f go ]; do sleep 0.1; done
                              - RESULT=$(wc -l < runs)
                        """);
        var before = new RecordedBuild();
        try (var killed = builds.runner()) {
            killed.start(builds.job(), before);
            Awaitility.await().atMost(LIMIT).until(() -> before.output().contains("two"));
        }
        int delivered = before.lines().size();

        try (var restarted = builds.runner()) {
            var after = new RecordedBuild();
            restarted.resume(builds.job(), new ResumePoint(Optional.of(before.handle()), delivered), after);
            Awaitility.await().atMost(LIMIT).until(() -> after.phases().containsKey(PhaseType.BUILD));
            givenFile(executor, before.handle(), "go");
            after.await();

            assertThat(after.status()).isEqualTo(BuildStatus.SUCCEEDED);
            assertThat(before.hasEnded()).isFalse();
            assertThat(after.phases()).containsEntry(PhaseType.INSTALL, BuildStatus.SUCCEEDED);
            assertThat(after.phase(PhaseType.INSTALL)).isEqualTo(before.phase(PhaseType.INSTALL));
            assertThat(after.output()).isEmpty();
            assertThat(after.result().exportedVariables()).containsEntry("RESULT", "1");
            restarted.discard();
        }
    }

    @InBothExecutors
    void aBuildThatEndedMeanwhileIsReadWhole(ExecutorChoice executor) {
        var builds = Builds.in(executor, directory)
                .withBuildspec("version: 0.2\nphases: { build: { commands: [echo started, sleep 1, echo ended] } }\n");
        var before = new RecordedBuild();
        try (var killed = builds.runner()) {
            killed.start(builds.job(), before);
            Awaitility.await().atMost(LIMIT).until(() -> before.output().contains("started"));
        }
        int delivered = before.lines().size();
        Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

        try (var restarted = builds.runner()) {
            var after = new RecordedBuild();
            restarted.resume(builds.job(), new ResumePoint(Optional.of(before.handle()), delivered), after);

            assertThat(after.await().status()).isEqualTo(BuildStatus.SUCCEEDED);
            assertThat(after.output()).containsExactly("ended");
            restarted.discard();
        }
    }

    @InBothExecutors
    void aBuildWhoseSandboxIsGoneFaults(ExecutorChoice executor) {
        var builds = Builds.in(executor, directory).withBuildspec(LONG);
        var before = new RecordedBuild();
        try (var killed = builds.runner()) {
            killed.start(builds.job(), before);
            Awaitility.await().atMost(LIMIT).until(() -> before.output().contains("started"));
            killed.discard();
        }

        try (var restarted = builds.runner()) {
            var after = new RecordedBuild();
            restarted.resume(builds.job(), new ResumePoint(Optional.of(before.handle()), 0), after);

            assertThat(after.await().status()).isEqualTo(BuildStatus.FAULT);
            assertThat(after.told()).anyMatch(line -> line.contains("is gone"));
        }
    }

    @DockerTest
    @Test
    void aForkBombFailsItsBuildOnly() {
        var bomb = Builds.in(ExecutorChoice.DOCKER, directory)
                .withLimits(new BuildLimits(256L << 20, 1, 30, 1 << 20))
                .withTimeout(Duration.ofSeconds(30))
                .withBuildspec(
                        "version: 0.2\nphases: { build: { commands: [echo lit, 'b() { b | b & }; while :; do b; done'] } }\n");
        var other = Builds.in(ExecutorChoice.DOCKER, directory)
                .withBuildspec("version: 0.2\nphases: { build: { commands: [echo unharmed] } }\n");
        BuildRunner runner = bomb.runner();
        try {
            var bombed = new RecordedBuild();
            runner.start(bomb.job(), bombed);
            Awaitility.await().atMost(LIMIT).until(() -> bombed.output().contains("lit"));

            var unharmed = new RecordedBuild();
            runner.start(other.job(), unharmed);

            assertThat(unharmed.await().status()).isEqualTo(BuildStatus.SUCCEEDED);
            assertThat(unharmed.output()).containsExactly("unharmed");
            assertThat(bombed.await().status()).isNotEqualTo(BuildStatus.SUCCEEDED);
        } finally {
            runner.discard();
        }
    }

    @DockerTest
    @Test
    void tooMuchMemoryFailsTheCommand() {
        var build = Builds.in(ExecutorChoice.DOCKER, directory)
                .withLimits(new BuildLimits(32L << 20, 1, 30, 1 << 20))
                .withBuildspec("version: 0.2\nphases: { build: { commands: ['tail /dev/zero'] } }\n")
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.BUILD).message()).contains("exit status 137");
    }

    private boolean isGone(ExecutorChoice executor, String handle) throws IOException, InterruptedException {
        String sandbox = handle.split(":")[1];
        return executor == ExecutorChoice.DOCKER
                ? new ProcessBuilder("docker", "inspect", sandbox)
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        != 0
                : Files.notExists(directory.resolve("builds").resolve(sandbox));
    }

    private void givenFile(ExecutorChoice executor, String handle, String name) {
        String sandbox = handle.split(":")[1];
        try {
            ProcessBuilder touch = executor == ExecutorChoice.DOCKER
                    ? new ProcessBuilder(
                            "docker", "exec", sandbox, "sh", "-c", "cd /codebuild/output/*/src && touch " + name)
                    : new ProcessBuilder(
                            "sh",
                            "-c",
                            "cd " + directory + "/builds/" + sandbox + "/codebuild/output/*/src && touch " + name);
            assertThat(touch.inheritIO().start().waitFor()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
