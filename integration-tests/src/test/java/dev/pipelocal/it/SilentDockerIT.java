package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsJson;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import dev.pipelocal.it.fixtures.NeedsDocker;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An emulator whose Docker socket is absent, and then accepts connections and says nothing. */
class SilentDockerIT {
    private static final int BUILDS = 8;
    private static final int CALLS = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What a loaded machine's scheduling adds to any call. */
    private static final double SLACK_MILLISECONDS = 100;

    @TempDir
    private Path directory;

    @Test
    void buildsFailWithAReasonAndTheApiIsNotSlowed() throws IOException {
        Path socket = directory.resolve("docker.sock");
        List<SocketChannel> accepted = new ArrayList<>();
        try (var emulator = EmulatorProcess.start(
                        Map.of("DOCKER_HOST", "unix://" + socket), List.of("--executor", "docker"));
                var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var api = new AwsJson(emulator.endpoint());
            givenProject(emulator, api);
            assertThat(failure(api, started(api))).startsWith("The Docker engine cannot be reached (ping)");

            double before = slowestOfHundred(api);
            silent.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> accept(silent, accepted));
            List<String> builds = new ArrayList<>();
            for (int i = 0; i < BUILDS; i++) {
                builds.add(started(api));
            }
            double meanwhile = slowestOfHundred(api);

            assertThat(meanwhile).isLessThan(2 * before + SLACK_MILLISECONDS);
            for (String build : builds) {
                assertThat(failure(api, build)).isEqualTo("The Docker engine did not answer within 5 s (ping)");
            }
        }
        assertThat(accepted).isNotEmpty();
    }

    private static void accept(ServerSocketChannel silent, List<SocketChannel> accepted) {
        try {
            while (true) {
                accepted.add(silent.accept());
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    private static void givenProject(EmulatorProcess emulator, AwsJson api) {
        emulator.aws()
                .run("iam", "create-role", "--role-name", "build", "--assume-role-policy-document", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"codebuild.amazonaws.com"},\
                "Action":"sts:AssumeRole"}]}""")
                .text();
        api.codeBuild("CreateProject", """
                {"name":"silent","serviceRole":"arn:aws:iam::000000000000:role/build","artifacts":{"type":"NO_ARTIFACTS"},\
                "source":{"type":"NO_SOURCE","buildspec":"version: 0.2\\nphases: { build: { commands: ['true'] } }\\n"},\
                "environment":{"type":"LINUX_CONTAINER","image":"%s","computeType":"BUILD_GENERAL1_SMALL"}}""".formatted(NeedsDocker.IMAGE));
    }

    private static String started(AwsJson api) {
        return api.codeBuild("StartBuild", "{\"projectName\":\"silent\"}")
                .at("/build/id")
                .asText();
    }

    /** Waits for a build's end, and gives what its phase PROVISIONING failed of. */
    private static String failure(AwsJson api, String build) {
        JsonNode ended = await().atMost(LIMIT)
                .until(
                        () -> api.codeBuild("BatchGetBuilds", "{\"ids\":[\"" + build + "\"]}")
                                .at("/builds/0"),
                        each -> each.path("buildComplete").asBoolean());
        assertThat(ended.path("buildStatus").asText()).isEqualTo("FAILED");
        return ended.path("phases")
                .valueStream()
                .filter(phase -> phase.path("phaseType").asText().equals("PROVISIONING"))
                .map(phase -> phase.at("/contexts/0/message").asText())
                .findFirst()
                .orElseThrow();
    }

    /** The milliseconds that one call in a hundred exceeds. */
    private static double slowestOfHundred(AwsJson api) {
        double[] milliseconds = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long begin = System.nanoTime();
            api.codePipeline("ListPipelines", "{}");
            milliseconds[i] = (System.nanoTime() - begin) / 1e6;
        }
        java.util.Arrays.sort(milliseconds);
        return milliseconds[CALLS - CALLS / 100 - 1];
    }
}
