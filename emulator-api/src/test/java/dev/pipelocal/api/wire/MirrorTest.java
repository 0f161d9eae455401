package dev.pipelocal.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.api.server.HttpEdge;
import dev.pipelocal.api.wire.table.ErrorTable;
import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of every service, from a real client of the SDK and back: a random request arrives equal at the service,
 * its random answer arrives equal at the client.
 */
@Execution(ExecutionMode.CONCURRENT)
class MirrorTest {
    private static final ServiceTables SERVICES = ServiceTables.load();
    /** By service and error, an operation whose clients know the error. */
    private static final Map<String, String> THROWN = thrown();

    private static final Queue<Lane> LANES = new ConcurrentLinkedQueue<>();

    /** A server that serves one mirror after the other: tests beside each other have one each. */
    private static final class Lane implements AutoCloseable {
        private final HttpEdge edge = new HttpEdge(
                (request, requestId) -> Objects.requireNonNull(mirror()).serve(request));
        private final int port = edge.listen("127.0.0.1", 0);
        private volatile @Nullable Mirror mirror;

        private @Nullable Mirror mirror() {
            return mirror;
        }

        Mirror mirror(ServiceTable service) {
            var made = new Mirror(SERVICES, service, port);
            mirror = made;
            return made;
        }

        /** Gives the server to the next test. */
        @Override
        public void close() {
            LANES.add(this);
        }
    }

    static Stream<String> services() {
        return SERVICES.all().stream().map(ServiceTable::id);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyRequestAndAnswerArrivesEqual(String id) {
        ServiceTable service = service(id);
        Map<String, String> failures = new TreeMap<>();
        try (var lane = lane();
                var mirror = lane.mirror(service)) {
            for (OperationTable operation : service.operations()) {
                if (operation.isCallable() && !mirror.rules().isException(operation.name())) {
                    mirror.reflect(operation).ifPresent(failure -> failures.put(operation.name(), failure));
                }
            }
            assertThat(mirror.reflected()).isPositive();
        }

        assertThat(failures).as("operations that do not arrive equal").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyModelledErrorArrivesEqual(String id) {
        ServiceTable service = service(id);
        Map<String, String> failures = new TreeMap<>();
        try (var lane = lane();
                var mirror = lane.mirror(service)) {
            for (ErrorTable error : service.errors()) {
                String operation = THROWN.get(id + "\t" + error.shape());
                if (operation != null
                        && error.exception().isPresent()
                        && !mirror.rules().isException(error.shape())) {
                    mirror.reflect(service.operation(operation).orElseThrow(), error)
                            .ifPresent(failure -> failures.put(error.shape(), failure));
                }
            }
            assertThat(mirror.reflected() > 0 || id.equals("ec2")).isTrue();
        }

        assertThat(failures).as("errors that do not arrive equal").isEmpty();
    }

    private static Lane lane() {
        Lane free = LANES.poll();
        return free == null ? new Lane() : free;
    }

    @AfterAll
    static void stop() {
        LANES.forEach(lane -> lane.edge.close());
    }

    private static ServiceTable service(String id) {
        return SERVICES.all().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> thrown() {
        try (InputStream in = MirrorTest.class.getResourceAsStream("thrown.tsv")) {
            Map<String, String> operations = new HashMap<>();
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> {
                        int last = line.lastIndexOf('\t');
                        operations.put(line.substring(0, last), line.substring(last + 1));
                    });
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
