package dev.pipelocal.core.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pipelocal.core.json.Json;
import dev.pipelocal.core.policy.Condition.Quantifier;
import dev.pipelocal.core.policy.Statement.Patterns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads policies by IAM's grammar (IAM user guide, "Grammar of the IAM JSON policy language"). */
final class PolicyParser {
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
    private static final Set<String> POLICY_MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("AWS", "Service", "Federated", "CanonicalUser");
    private static final ObjectReader READER = Json.mapper()
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final boolean hasVariables;

    private PolicyParser(boolean hasVariables) {
        this.hasVariables = hasVariables;
    }

    static PolicyDocument parse(String json) {
        JsonNode policy = read(json);
        if (!policy.isObject()) {
            throw new MalformedPolicyException("Policies must be valid JSON and the first byte must be '{'");
        }
        refuseOthers(policy, POLICY_MEMBERS);
        String version = policy.path("Version").asText("2008-10-17");
        if (!VERSIONS.contains(version)) {
            throw new MalformedPolicyException("The policy must contain a valid version string");
        }
        JsonNode statements = policy.path("Statement");
        if (statements.isMissingNode() || statements.isEmpty()) {
            throw new MalformedPolicyException("Missing required field Statement");
        }
        var parser = new PolicyParser(version.equals("2012-10-17"));
        return new PolicyDocument(
                version, elements(statements).stream().map(parser::statement).toList());
    }

    private static JsonNode read(String json) {
        try {
            return READER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicyException("This policy contains invalid Json");
        }
    }

    private Statement statement(JsonNode statement) {
        if (!statement.isObject()) {
            throw new MalformedPolicyException("Syntax errors in policy.");
        }
        refuseOthers(statement, STATEMENT_MEMBERS);
        return new Statement(
                statement.path("Sid").asText(""),
                effect(statement.path("Effect").asText()),
                principal(statement),
                patterns(statement, "Action", "NotAction")
                        .orElseThrow(() -> new MalformedPolicyException("Missing required field Action")),
                patterns(statement, "Resource", "NotResource"),
                conditions(statement.path("Condition")),
                hasVariables);
    }

    private static Effect effect(String effect) {
        return switch (effect) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            case "" -> throw new MalformedPolicyException("Missing required field Effect");
            default -> throw new MalformedPolicyException("Invalid effect: " + effect);
        };
    }

    private static Optional<PrincipalPattern> principal(JsonNode statement) {
        return oneOf(statement, "Principal", "NotPrincipal").map(name -> {
            JsonNode principal = statement.get(name);
            boolean negated = name.startsWith("Not");
            if (principal.isTextual() && principal.textValue().equals("*")) {
                return new PrincipalPattern(negated, true, Map.of());
            }
            if (!principal.isObject() || principal.isEmpty()) {
                throw new MalformedPolicyException("Invalid principal in policy");
            }
            var byType = new LinkedHashMap<String, List<String>>();
            for (Map.Entry<String, JsonNode> type : principal.properties()) {
                if (!PRINCIPAL_TYPES.contains(type.getKey())) {
                    throw new MalformedPolicyException("Invalid principal in policy: \"" + type.getKey() + "\"");
                }
                byType.put(type.getKey(), texts(type.getValue()));
            }
            return new PrincipalPattern(negated, false, byType);
        });
    }

    private static Optional<Patterns> patterns(JsonNode statement, String name, String negatedName) {
        return oneOf(statement, name, negatedName)
                .map(found -> new Patterns(found.equals(negatedName), texts(statement.get(found))));
    }

    private static Optional<String> oneOf(JsonNode statement, String name, String negatedName) {
        if (statement.has(name) && statement.has(negatedName)) {
            throw new MalformedPolicyException("Statement contains both " + name + " and " + negatedName);
        }
        return statement.has(name)
                ? Optional.of(name)
                : statement.has(negatedName) ? Optional.of(negatedName) : Optional.empty();
    }

    private static List<Condition> conditions(JsonNode operators) {
        var conditions = new ArrayList<Condition>();
        for (Map.Entry<String, JsonNode> operator : operators.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                conditions.add(condition(operator.getKey(), key.getKey(), texts(key.getValue())));
            }
        }
        return conditions;
    }

    private static Condition condition(String text, String key, List<String> values) {
        String name = text;
        Quantifier quantifier = Quantifier.NONE;
        if (name.startsWith("ForAllValues:")) {
            quantifier = Quantifier.ALL_VALUES;
        } else if (name.startsWith("ForAnyValue:")) {
            quantifier = Quantifier.ANY_VALUE;
        }
        name = name.substring(name.indexOf(':') + 1);
        boolean ifExists = name.endsWith("IfExists");
        name = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
        ConditionOperator operator = ConditionOperator.named(name)
                .orElseThrow(() -> new MalformedPolicyException("Invalid Condition type : " + text));
        return new Condition(operator, quantifier, ifExists, key, values);
    }

    private static List<String> texts(JsonNode value) {
        List<JsonNode> elements = elements(value);
        if (elements.stream().anyMatch(element -> !element.isValueNode() || element.isNull())) {
            throw new MalformedPolicyException("Syntax errors in policy.");
        }
        return elements.stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> elements(JsonNode value) {
        return value.isArray() ? value.valueStream().toList() : List.of(value);
    }

    private static void refuseOthers(JsonNode object, Set<String> known) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!known.contains(member.getKey())) {
                throw new MalformedPolicyException("Syntax errors in policy. Unknown field " + member.getKey());
            }
        }
    }
}
