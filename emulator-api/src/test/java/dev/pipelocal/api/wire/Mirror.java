package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.table.ErrorTable;
import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** Sends random requests of one service through the wire and compares what arrives at either end. */
final class Mirror implements AutoCloseable {
    static final byte[] STREAM = "a stream's bytes".getBytes(StandardCharsets.UTF_8);

    private static final String REQUEST_ID = "a-request-id";
    private static final String MESSAGE = "What went wrong & <why>";

    private record Arrival(SdkRequest request, byte[] body) {}

    private final Router router;
    private final SdkClient client;
    private final ServiceTable service;
    private final MirrorRules rules;
    private BiFunction<Target, WireRequest, WireResponse> end = (target, request) -> {
        throw new IllegalStateException("Nobody is called");
    };
    private volatile @Nullable RuntimeException failedServing;
    private int reflected;

    /** @param port where a server has this mirror serve */
    Mirror(ServiceTables services, ServiceTable service, int port) {
        this.router = new Router(services, List.of("localhost"));
        this.service = service;
        this.rules = new MirrorRules(service);
        this.client = MirrorClients.of(service, port);
    }

    /** The server's end. */
    WireResponse serve(WireRequest request) {
        try {
            return end.apply(router.route(request, CredentialScope.of(request)), request);
        } catch (RuntimeException e) {
            failedServing = e;
            throw e;
        }
    }

    MirrorRules rules() {
        return rules;
    }

    int reflected() {
        return reflected;
    }

    /** What went wrong, if anything. */
    Optional<String> reflect(OperationTable operation) {
        long seed = operation.name().hashCode();
        SdkRequest request = randomRequest(operation, seed);
        List<Arrival> arrivals = new ArrayList<>();
        try {
            SdkResponse answer = randomAnswer(request, seed);
            end = (target, arrived) -> {
                expect(operation, target);
                arrivals.add(
                        new Arrival(target.readRequest(arrived), arrived.body().bytes()));
                WireBody stream = operation.streamingOutput() ? WireBody.of(STREAM) : null;
                return target.writeResponse(answer, stream, REQUEST_ID);
            };
            Object result = call(operation, request);
            reflected++;
            return joined(differences(operation, request, arrivals.getLast(), answer, result));
        } catch (InvocationTargetException e) {
            return Optional.of(failedServing == null ? causes(e) : failedServing + " <- " + causes(e));
        } catch (ReflectiveOperationException e) {
            return Optional.of(e.toString());
        } finally {
            failedServing = null;
        }
    }

    /** What went wrong, if anything, when the operation answers with an error. */
    Optional<String> reflect(OperationTable operation, ErrorTable error) {
        long seed = error.shape().hashCode();
        try {
            AwsServiceException thrown = randomError(error, seed);
            end = (target, arrived) -> target.writeError(thrown, REQUEST_ID);
            return Optional.of("an answer: " + call(operation, randomRequest(operation, seed)));
        } catch (InvocationTargetException e) {
            reflected++;
            return e.getCause() instanceof AwsServiceException caught
                    ? joined(differences(error, seed, caught))
                    : Optional.of(causes(e));
        } catch (ReflectiveOperationException e) {
            return Optional.of(e.toString());
        }
    }

    private void expect(OperationTable operation, Target target) {
        if (target.service() != service || target.operation() != operation) {
            throw new IllegalStateException("Expected to be routed to '%s' but it was '%s' of '%s'"
                    .formatted(operation, target.operation(), target.service().id()));
        }
    }

    private static List<String> differences(
            OperationTable operation, SdkRequest request, Arrival arrival, SdkResponse answer, Object result) {
        List<String> differences = new ArrayList<>();
        differences(request, arrival.request()).forEach(difference -> differences.add("request " + difference));
        if (operation.streamingInput() && !Arrays.equals(STREAM, arrival.body())) {
            differences.add("request's stream");
        }
        Object received = result;
        if (result instanceof ResponseBytes<?> bytes) {
            received = bytes.response();
            if (!Arrays.equals(STREAM, bytes.asByteArray())) {
                differences.add("answer's stream");
            }
        }
        differences(answer, (SdkPojo) received).forEach(difference -> differences.add("answer " + difference));
        return differences;
    }

    private List<String> differences(ErrorTable error, long seed, AwsServiceException caught) {
        AwsServiceException thrown = randomError(error, seed);
        if (!caught.getClass().equals(thrown.getClass())) {
            return List.of(caught.toString());
        }
        List<String> differences = new ArrayList<>(differences((SdkPojo) thrown, (SdkPojo) caught));
        boolean isByShape = !service.isRest() && !service.speaksForms() && !service.hasQueryErrors();
        String code = isByShape ? error.shape() : error.code();
        if (!caught.awsErrorDetails().errorCode().equals(code)) {
            differences.add("code " + caught.awsErrorDetails().errorCode());
        }
        if (!MESSAGE.equals(caught.awsErrorDetails().errorMessage())) {
            differences.add("message " + caught.awsErrorDetails().errorMessage());
        }
        if (caught.statusCode() != error.status()) {
            differences.add("status " + caught.statusCode());
        }
        return differences;
    }

    private static List<String> differences(SdkPojo sent, SdkPojo arrived) {
        return sent.sdkFields().stream()
                .filter(field -> !Objects.equals(field.getValueOrDefault(sent), field.getValueOrDefault(arrived)))
                .map(field -> "%s: %s != %s"
                        .formatted(field.memberName(), field.getValueOrDefault(sent), field.getValueOrDefault(arrived)))
                .toList();
    }

    private static Optional<String> joined(List<String> differences) {
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", differences));
    }

    private static String causes(Throwable thrown) {
        var text = new StringBuilder();
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            text.append(cause).append(" <- ");
        }
        return text.toString();
    }

    private SdkRequest randomRequest(OperationTable operation, long seed) {
        SdkRequest.Builder builder = operation.newRequest();
        new RandomShapes(seed, rules).fill((SdkPojo) builder);
        return builder.build();
    }

    private SdkResponse randomAnswer(SdkRequest request, long seed) {
        Object builder = builderOf(request.getClass().getName().replaceFirst("Request$", "Response"));
        new RandomShapes(seed + 1, rules).fill((SdkPojo) builder);
        return ((SdkResponse.Builder) builder).build();
    }

    private AwsServiceException randomError(ErrorTable error, long seed) {
        Object builder = builderOf(service.client().getPackageName() + ".model."
                + error.exception().orElseThrow());
        new RandomShapes(seed, rules).fill((SdkPojo) builder);
        return (AwsServiceException)
                ((AwsServiceException.Builder) builder).message(MESSAGE).build();
    }

    static Object builderOf(String type) {
        try {
            return Objects.requireNonNull(
                    Class.forName(type).getMethod("builder").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Builder of " + type, e);
        }
    }

    private Object call(OperationTable operation, SdkRequest request) throws ReflectiveOperationException {
        List<Class<?>> types = new ArrayList<>(List.of(request.getClass()));
        List<Object> arguments = new ArrayList<>(List.of(request));
        if (operation.streamingInput()) {
            types.add(RequestBody.class);
            arguments.add(RequestBody.fromBytes(STREAM));
        }
        if (operation.streamingOutput()) {
            types.add(ResponseTransformer.class);
            arguments.add(ResponseTransformer.toBytes());
        }
        @Nullable
        Object result = service.client()
                .getMethod(operation.clientMethod(), types.toArray(Class[]::new))
                .invoke(client, arguments.toArray());
        return Objects.requireNonNull(result);
    }

    @Override
    public void close() {
        client.close();
    }
}
