package dev.pipelocal.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pipelocal.api.server.HttpEdge;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The mirror with botocore at its other end, which the AWS CLI and boto3 are made of: {@code botocore_mirror.py} sends random
 * requests and asks afterwards what arrived and what was answered.
 */
class BotocoreMirrorTest {
    private static final String LAST = "/_mirror/last";

    private final ServiceTables services = ServiceTables.load();
    private final Router router = new Router(services, List.of("localhost"));
    private final Map<String, MirrorRules> rules = new ConcurrentHashMap<>();
    private volatile String last = "";

    @TempDir
    private Path folder;

    @Test
    void whatBotocoreSendsAndReadsIsWhatArrivesAndIsAnswered() throws Exception {
        assumeTrue(hasBotocore(), "needs python3 with botocore");
        try (var edge = new HttpEdge((request, requestId) -> serve(request, requestId))) {
            int port = edge.listen("127.0.0.1", 0);

            Path operations = callable();

            String said = run(List.of("python3", script().toString(), Integer.toString(port), operations.toString()));

            assertThat(said.lines().filter(line -> !line.startsWith("SUM")))
                    .as("differences")
                    .isEmpty();
            assertThat(said)
                    .isEqualTo(
                            "SUM operations=%d%n",
                            Files.readAllLines(operations).size());
        }
    }

    private WireResponse serve(WireRequest request, String requestId) {
        if (request.path().equals(LAST)) {
            return new WireResponse(200, new TreeMap<>(), WireBody.of(last.getBytes(StandardCharsets.UTF_8)));
        }
        last = "{}";
        Target target = router.route(request, CredentialScope.of(request));
        SdkRequest arrived = target.readRequest(request);
        SdkResponse answer = answer(target, arrived);
        last = "{\"operation\":\"%s\",\"request\":%s,\"answer\":%s}"
                .formatted(target.operation().name(), ShapeDump.of(arrived), ShapeDump.of(answer));
        WireBody stream = target.operation().streamingOutput() ? WireBody.of(Mirror.STREAM) : null;
        return target.writeResponse(answer, stream, requestId);
    }

    private SdkResponse answer(Target target, SdkRequest arrived) {
        var shapes = new RandomShapes(
                target.operation().name().hashCode(),
                rules.computeIfAbsent(target.service().id(), id -> new MirrorRules(target.service())));
        Object builder = Mirror.builderOf(arrived.getClass().getName().replaceFirst("Request$", "Response"));
        shapes.fill((SdkPojo) builder);
        return ((SdkResponse.Builder) builder).build();
    }

    /** A file with the operations to try, a line each: service and operation. */
    private Path callable() throws IOException {
        List<String> lines = new ArrayList<>();
        for (ServiceTable service : services.all()) {
            var mirrorRules = new MirrorRules(service);
            service.operations().stream()
                    .filter(operation -> operation.isCallable() && !mirrorRules.isException(operation.name()))
                    .forEach(operation -> lines.add(service.id() + " " + operation.name()));
        }
        return Files.write(folder.resolve("operations"), lines);
    }

    private Path script() throws IOException {
        try (var in = BotocoreMirrorTest.class.getResourceAsStream("botocore_mirror.py")) {
            return Files.write(
                    folder.resolve("mirror.py"), Objects.requireNonNull(in).readAllBytes());
        }
    }

    private static boolean hasBotocore() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import botocore")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
