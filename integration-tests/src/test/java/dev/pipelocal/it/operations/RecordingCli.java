package dev.pipelocal.it.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineRequest;

/** {@code aws codepipeline}, with a note of the operations that have succeeded. */
final class RecordingCli {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsCli aws;
    private final URI endpoint;
    private final Set<String> succeeded = new TreeSet<>();

    RecordingCli(EmulatorProcess emulator) {
        this.aws = emulator.aws();
        this.endpoint = emulator.endpoint();
    }

    /** What an operation that must succeed answers. */
    JsonNode call(String operation, String... arguments) {
        JsonNode answer = aws.json(Stream.concat(Stream.of("codepipeline", operation), Stream.of(arguments))
                .toArray(String[]::new));
        succeeded.add(operation);
        return answer;
    }

    /** Waits until nothing runs but what waits for a person, a worker or time. */
    void awaitIdle() {
        get("/_pipelocal/idle");
    }

    /** What one of the emulator's own routes answers. */
    JsonNode get(String path) {
        try (InputStream answer = endpoint.resolve(path).toURL().openStream()) {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> succeeded() {
        return succeeded;
    }

    /** Every operation of the model, in the command line's spelling. */
    static Set<String> operations() {
        return Stream.of(CodePipelineClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> CodePipelineRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> !method.getName().endsWith("Paginator"))
                .map(method -> HUMP.matcher(method.getName()).replaceAll("-").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
