package dev.pipelocal.core.declaration;

import static dev.pipelocal.core.declaration.Declared.action;
import static dev.pipelocal.core.declaration.Declared.approval;
import static dev.pipelocal.core.declaration.Declared.stage;
import static dev.pipelocal.core.declaration.Declared.v2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.core.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the user guide's action structure reference. */
class DocumentedActionsTest {
    private final PipelineValidator validator = new PipelineValidator("us-east-1", ActionTypeCatalogue.actions());

    @ParameterizedTest
    @MethodSource("examples")
    void isAccepted(JsonNode example) {
        assertThat(validator.allViolations(pipelineOf(example))).isEmpty();
    }

    @Test
    void everyTypeHasAnExample() throws IOException {
        Set<String> types = new HashSet<>();
        examples().forEach(each -> types.add(each.get("type").asText()));

        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(ActionTypeCatalogue.actions().all().stream()
                        .map(ActionType::id)
                        .map(id -> String.join("/", id.category(), id.owner(), id.provider()))
                        .toList());
    }

    static Stream<JsonNode> examples() throws IOException {
        try (var json = DocumentedActionsTest.class.getResourceAsStream("documented-actions.json")) {
            JsonNode examples = Json.mapper().readTree(Objects.requireNonNull(json));
            return StreamSupport.stream(examples.spliterator(), false);
        }
    }

    private static PipelineDeclaration pipelineOf(JsonNode example) {
        Declared.Action action = action("Example", example.get("type").asText());
        example.get("configuration")
                .properties()
                .forEach(
                        each -> action.configured(each.getKey(), each.getValue().asText()));
        texts(example, "inputs").forEach(action::input);
        String[] files = texts(example, "files").toArray(String[]::new);
        texts(example, "outputs").forEach(output -> action.output(output, files));
        texts(example, "commands").forEach(action::command);
        texts(example, "outputVariables").forEach(action::outputVariable);
        if (example.has("timeoutInMinutes")) {
            action.timeoutInMinutes(example.get("timeoutInMinutes").asInt());
        }
        if (example.get("type").asText().startsWith("Source/")) {
            return v2(stage("Source", action), stage("Gate", approval("Approve")));
        }
        List<Declared.Action> sources = new ArrayList<>();
        for (String input : texts(example, "inputs")) {
            sources.add(source(input));
        }
        if (sources.isEmpty()) {
            sources.add(source("Unused"));
        }
        return v2(stage("Source", sources.toArray(Declared.Action[]::new)), stage("Example", action));
    }

    private static Declared.Action source(String artifact) {
        return action("Make" + artifact, "Source/AWS/S3")
                .output(artifact)
                .configured("S3Bucket", "sources")
                .configured("S3ObjectKey", "app.zip");
    }

    private static List<String> texts(JsonNode example, String member) {
        List<String> texts = new ArrayList<>();
        example.path(member).forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
