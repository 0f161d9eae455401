package dev.pipelocal.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are not on the command line: from {@code PIPELOCAL_*} variables (a list is separated by commas), then from
 * the configuration file.
 */
final class Settings implements CommandLine.IDefaultValueProvider {
    private final Map<String, String> environment;
    private final Map<String, List<String>> file;

    private Settings(Map<String, String> environment, Map<String, List<String>> file) {
        this.environment = environment;
        this.file = file;
    }

    /** @throws CommandFailure for a file that cannot be read or holds what is no option */
    static Settings of(Map<String, String> environment, Optional<Path> file, CommandLine command) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        file.ifPresent(path -> {
            for (Map.Entry<String, JsonNode> entry : read(path).properties()) {
                if (command.getCommandSpec().findOption("--" + entry.getKey()) == null) {
                    throw new CommandFailure(ExitCode.USAGE, "'%s' in %s is no option".formatted(entry.getKey(), path));
                }
                values.put(entry.getKey(), texts(entry.getValue()));
            }
        });
        return new Settings(environment, values);
    }

    private static JsonNode read(Path path) {
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

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return argument.defaultValue();
        }
        String name = option.longestName().substring(2);
        String variable =
                environment.get("PIPELOCAL_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (variable != null && !variable.isBlank()) {
            return variable;
        }
        List<String> values = file.get(name);
        return values == null ? argument.defaultValue() : String.join(",", values);
    }
}
