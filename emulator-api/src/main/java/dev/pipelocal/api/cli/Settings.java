package dev.pipelocal.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The configuration file: options by their names, without the dashes. */
final class Settings {
    private Settings() {}

    /** @throws CommandFailure for a file that cannot be read or holds what is no option */
    static Map<StartOption, List<String>> read(Path file) {
        Map<StartOption, List<String>> values = new EnumMap<>(StartOption.class);
        for (Map.Entry<String, JsonNode> entry : tree(file).properties()) {
            StartOption option = StartOption.of(entry.getKey())
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "'%s' in %s is no option".formatted(entry.getKey(), file)));
            values.put(option, texts(entry.getValue()));
        }
        return values;
    }

    private static JsonNode tree(Path path) {
        try {
            JsonNode tree = new YAMLMapper().readTree(path.toFile());
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return new YAMLMapper().createObjectNode();
            }
            if (tree.isObject()) {
                return tree;
            }
            throw new CommandFailure(ExitCode.USAGE, "Expected %s to hold options by their names".formatted(path));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "Cannot read %s: %s"
                            .formatted(
                                    path,
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse("")));
        }
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.add(each.asText()));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(each ->
                            texts.add(each.getKey() + "=" + each.getValue().asText()));
        } else {
            texts.add(value.asText());
        }
        return texts;
    }
}
