package dev.pipelocal.runners.build;

import dev.pipelocal.runners.build.VariableValues.SecretReference;
import dev.pipelocal.runners.build.VariableValues.Value;
import dev.pipelocal.runners.build.buildspec.Buildspec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** A build's environment: the buildspec's variables, overridden by the project's, overridden by the request's. */
final class BuildVariables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final SequencedMap<String, String> values = new LinkedHashMap<>();
    private final List<String> secrets = new ArrayList<>();

    private BuildVariables() {}

    static BuildVariables of(BuildJob job, Buildspec.Env env) throws BuildFailure {
        var variables = new BuildVariables();
        variables.values.putAll(env.variables());
        try {
            for (Map.Entry<String, String> parameter : env.parameterStore().entrySet()) {
                variables.put(parameter.getKey(), job.values().parameter(parameter.getValue()));
            }
            for (Map.Entry<String, String> secret : env.secretsManager().entrySet()) {
                variables.put(secret.getKey(), job.values().secret(reference(secret.getValue())));
            }
            for (BuildVariable variable : job.environment()) {
                switch (variable.type()) {
                    case PLAINTEXT -> variables.values.put(variable.name(), variable.value());
                    case PARAMETER_STORE ->
                        variables.put(variable.name(), job.values().parameter(variable.value()));
                    case SECRETS_MANAGER ->
                        variables.put(variable.name(), job.values().secret(reference(variable.value())));
                }
            }
        } catch (VariableUnavailableException e) {
            throw BuildFailure.client(String.valueOf(e.getMessage()));
        }
        variables.values.keySet().removeIf(name -> !NAME.matcher(name).matches());
        return variables;
    }

    SequencedMap<String, String> values() {
        return values;
    }

    List<String> secrets() {
        return secrets;
    }

    private void put(String name, Value value) {
        values.put(name, value.text());
        if (value.secret()) {
            secrets.add(value.text());
        }
    }

    /** {@code secret-id:json-key:version-stage:version-id}; an ARN has six colons of its own. */
    static SecretReference reference(String text) {
        int idParts = text.startsWith("arn:") ? 7 : 1;
        String[] parts = text.split(":", -1);
        int end = Math.min(idParts, parts.length);
        return new SecretReference(
                String.join(":", Arrays.copyOf(parts, end)),
                part(parts, end),
                part(parts, end + 1),
                part(parts, end + 2));
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length && !parts[index].isEmpty() ? Optional.of(parts[index]) : Optional.empty();
    }
}
