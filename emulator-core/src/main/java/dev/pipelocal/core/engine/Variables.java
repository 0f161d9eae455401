package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ActionDeclaration.EnvironmentVariable;
import dev.pipelocal.core.execution.Copies;
import dev.pipelocal.core.execution.PipelineExecution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts values in the place of {@code #{namespace.key}}, in one pass: what was put in is not looked at again. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("#\\{([A-Za-z0-9@_-]+)\\.([A-Za-z0-9@_.-]+)}");

    private final Map<String, Map<String, String>> namespaces;

    private Variables(Map<String, Map<String, String>> namespaces) {
        this.namespaces = namespaces;
    }

    static Variables of(PipelineExecution execution) {
        Map<String, Map<String, String>> namespaces =
                new LinkedHashMap<>(execution.outputs().namespaces());
        namespaces.put(
                "codepipeline", Map.of("PipelineExecutionId", execution.id().value()));
        namespaces.put("variables", execution.origin().variables());
        return new Variables(namespaces);
    }

    boolean canResolve(ActionDeclaration action) {
        Stream<String> texts = Stream.of(
                        action.configuration().values().stream(),
                        action.commands().stream(),
                        action.environmentVariables().stream().map(EnvironmentVariable::value))
                .flatMap(each -> each);
        return texts.allMatch(this::canResolve);
    }

    boolean canResolve(String text) {
        return !text.contains("#{")
                || REFERENCE
                        .matcher(text)
                        .results()
                        .allMatch(match -> value(match.group(1), match.group(2)).isPresent());
    }

    /** The action with values in its configuration, commands and environment variables. */
    ActionDeclaration resolve(ActionDeclaration action) {
        return new ActionDeclaration(
                action.name(),
                action.actionTypeId(),
                action.runOrder(),
                resolve(action.configuration()),
                action.commands().stream().map(this::resolve).toList(),
                action.outputArtifacts(),
                action.inputArtifacts(),
                action.outputVariables(),
                action.roleArn(),
                action.region(),
                action.namespace(),
                action.timeoutInMinutes(),
                action.environmentVariables().stream()
                        .map(each -> new EnvironmentVariable(each.name(), resolve(each.value()), each.type()))
                        .toList());
    }

    Map<String, String> resolve(Map<String, String> configuration) {
        if (configuration.values().stream().noneMatch(value -> value.contains("#{"))) {
            return configuration;
        }
        Map<String, String> resolved = new LinkedHashMap<>();
        configuration.forEach((key, value) -> resolved.put(key, resolve(value)));
        return Copies.of(resolved);
    }

    /** The text with values for all references that have one; the others stay as they are. */
    String resolve(String text) {
        if (!text.contains("#{")) {
            return text;
        }
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        value(match.group(1), match.group(2)).orElse(match.group())));
    }

    private Optional<String> value(String namespace, String key) {
        return Optional.ofNullable(namespaces.get(namespace)).flatMap(values -> Optional.ofNullable(values.get(key)));
    }
}
