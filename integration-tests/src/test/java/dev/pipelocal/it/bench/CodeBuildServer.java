package dev.pipelocal.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A server whose CodeBuild is measured by the times that it tells of its builds. */
final class CodeBuildServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(100);

    private final ServerProcess server;

    CodeBuildServer(Path data, String... options) {
        server = ServerProcess.pipelocal(data, options).awaitUp();
        Pipelines.givenRole(server.port());
        Pipelines.givenBuckets(server.port());
    }

    int port() {
        return server.port();
    }

    double residentMebibytes() {
        return server.residentMebibytes();
    }

    /** @param shape the project's source, artifacts and whatever else it has, as members of a JSON object */
    void givenProject(String name, String shape) {
        Pipelines.codeBuild(
                port(),
                "CreateProject",
                "{\"name\":\"%s\",%s,\"environment\":{\"type\":\"LINUX_CONTAINER\",\"image\":\"%s\",\"computeType\":\"BUILD_GENERAL1_SMALL\"},\"serviceRole\":\"%s\"}"
                        .formatted(name, shape, RawDocker.IMAGE, Pipelines.ROLE.formatted("000000000000")));
    }

    /** The seconds of a build from its start to its end. */
    double buildSeconds(String project) {
        String id = Pipelines.codeBuild(port(), "StartBuild", "{\"projectName\":\"" + project + "\"}")
                .at("/build/id")
                .asText();
        JsonNode build = Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> Pipelines.codeBuild(port(), "BatchGetBuilds", "{\"ids\":[\"" + id + "\"]}")
                                .at("/builds/0"),
                        each -> each.path("buildComplete").asBoolean());
        if (!build.path("buildStatus").asText().equals("SUCCEEDED")) {
            throw new AssertionError("The build failed: " + build);
        }
        return build.path("endTime").asDouble() - build.path("startTime").asDouble();
    }

    @Override
    public void close() {
        server.close();
    }
}
