package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.DockerProxy;
import dev.pipelocal.runners.fixtures.DockerTest;
import dev.pipelocal.runners.fixtures.RecordedBuild;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Builds while their Docker engine is absent, goes away, comes back, hangs or has not got their image. */
@DockerTest
@Execution(ExecutionMode.CONCURRENT)
class DockerFaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String QUICK = "version: 0.2\nphases: { build: { commands: [echo done] } }\n";
    private static final String WAITS = """
            version: 0.2
            phases: { build: { commands: [echo one, 'while [ ! -f /tmp/go ]; do sleep 0.1; done', echo two] } }
            """;

    @TempDir
    private Path directory;

    private DockerProxy docker;
    private BuildRunner runner;

    @BeforeEach
    void givenAnEngineBehindASocketOfItsOwn() {
        docker = new DockerProxy(directory);
        runner = builds().runner(docker.host());
    }

    @AfterEach
    void removeWhatIsLeft() {
        runner.close();
        docker.close();
        builds().runner().discard();
    }

    @Test
    void anAbsentEngineFailsABuildAtOnceAndTheNextOneRunsWhenItIsThere() {
        long begin = System.nanoTime();
        RecordedBuild failed = started(QUICK).await();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(failed.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(failed.context(PhaseType.PROVISIONING).message()).contains("The Docker engine cannot be reached");

        docker.start();

        assertThat(started(QUICK).await().status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @Test
    void aBuildIsFollowedOnAfterItsEngineWasAwayForAWhile() throws Exception {
        docker.start();
        RecordedBuild build = started(WAITS);
        Awaitility.await().atMost(LIMIT).until(() -> build.output().contains("one"));

        docker.stop();
        let(build, "touch /tmp/go");
        docker.start();

        assertThat(build.await().status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(build.output()).containsExactly("one", "two");
    }

    @Test
    void aBuildWhoseContainerWasRemovedWhileItsEngineWasAwayFails() throws Exception {
        docker.start();
        RecordedBuild build = started(WAITS);
        Awaitility.await().atMost(LIMIT).until(() -> build.output().contains("one"));

        docker.stop();
        docker("rm", "-f", container(build));
        docker.start();

        assertThat(build.await().status()).isEqualTo(BuildStatus.FAULT);
        assertThat(build.context(PhaseType.BUILD).message()).isEqualTo("The container is gone");
    }

    @Test
    void aBuildOfAnEngineThatDoesNotComeBackEndsWithItsTimeout() {
        docker.start();
        var build = new RecordedBuild();
        runner.start(
                builds().withBuildspec(WAITS)
                        .withTimeout(Duration.ofSeconds(12))
                        .job(),
                build);
        Awaitility.await().atMost(LIMIT).until(() -> build.output().contains("one"));

        docker.stop();

        assertThat(build.await().status()).isEqualTo(BuildStatus.TIMED_OUT);
    }

    @Test
    void aSilentEngineFailsABuildWithinACallsDeadline() {
        docker.start();
        docker.fallSilent();

        long begin = System.nanoTime();
        RecordedBuild build = started(QUICK).await();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.PROVISIONING).message())
                .isEqualTo("The Docker engine did not answer within 5 s (ping)");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void anImageThatCannotBePulledIsNamed() {
        docker.start();
        var build = new RecordedBuild();
        runner.start(
                builds().withBuildspec(QUICK).withImage("127.0.0.1:9/absent:1").job(), build);

        assertThat(build.await().status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.PROVISIONING).statusCode())
                .isEqualTo("BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE");
        assertThat(build.context(PhaseType.PROVISIONING).message())
                .startsWith("Image '127.0.0.1:9/absent:1' is not on this machine and could not be pulled: ");
    }

    private Builds builds() {
        return Builds.in(ExecutorChoice.DOCKER, directory);
    }

    private RecordedBuild started(String buildspec) {
        var build = new RecordedBuild();
        runner.start(builds().withBuildspec(buildspec).job(), build);
        return build;
    }

    private static void let(RecordedBuild build, String command) throws Exception {
        docker("exec", container(build), "sh", "-c", command);
    }

    private static String container(RecordedBuild build) {
        return build.handle().split(":")[1];
    }

    private static void docker(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "docker";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
