package dev.pipelocal.api.service.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern over JSON messages: {@code { ($.level = "ERROR") && ($.code >= 500 || $.user NOT EXISTS) }}. */
final class JsonFilterPattern {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TEST = Pattern.compile(
            "\\s*\\$((?:\\.[\\w-]+|\\[\\d+\\])+)\\s*(?:(NOT\\s+EXISTS|IS\\s+TRUE|IS\\s+FALSE|IS\\s+NULL)|(!=|>=|<=|=|>|<)\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s()&|}]+))");

    private final String text;
    private int at;

    private JsonFilterPattern(String text) {
        this.text = text;
    }

    static FilterPattern parse(String pattern) {
        if (!pattern.endsWith("}")) {
            throw invalid();
        }
        var parser = new JsonFilterPattern(pattern.substring(1, pattern.length() - 1));
        Predicate<JsonNode> test = parser.any();
        if (!parser.rest().isBlank()) {
            throw invalid();
        }
        return message -> {
            JsonNode node = read(message);
            return node.isObject() && test.test(node);
        };
    }

    private Predicate<JsonNode> any() {
        Predicate<JsonNode> test = all();
        while (skip("||")) {
            test = test.or(all());
        }
        return test;
    }

    private Predicate<JsonNode> all() {
        Predicate<JsonNode> test = one();
        while (skip("&&")) {
            test = test.and(one());
        }
        return test;
    }

    private Predicate<JsonNode> one() {
        if (skip("(")) {
            Predicate<JsonNode> inner = any();
            if (!skip(")")) {
                throw invalid();
            }
            return inner;
        }
        Matcher test = TEST.matcher(text).region(at, text.length());
        if (!test.lookingAt()) {
            throw invalid();
        }
        at = test.end();
        String pointer = test.group(1).replace('.', '/').replaceAll("\\[(\\d+)\\]", "/$1");
        Predicate<JsonNode> value = test.group(2) == null
                ? comparison(test.group(3), test.group(4))
                : existence(test.group(2).replaceAll("\\s+", " "));
        return node -> value.test(node.at(pointer));
    }

    private static Predicate<JsonNode> existence(String words) {
        return switch (words) {
            case "NOT EXISTS" -> JsonNode::isMissingNode;
            case "IS NULL" -> JsonNode::isNull;
            case "IS TRUE" -> node -> node.isBoolean() && node.asBoolean();
            default -> node -> node.isBoolean() && !node.asBoolean();
        };
    }

    private static Predicate<JsonNode> comparison(String operator, String operand) {
        BigDecimal number = operand.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?") ? new BigDecimal(operand) : null;
        if (number != null) {
            return node ->
                    node.isNumber() && compare(operator, node.decimalValue().compareTo(number));
        }
        if (!operator.equals("=") && !operator.equals("!=")) {
            throw invalid();
        }
        String literal = operand.startsWith("\"") ? operand.substring(1, operand.length() - 1) : operand;
        Pattern glob = Pattern.compile(
                java.util.Arrays.stream(literal.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(java.util.stream.Collectors.joining(".*")),
                Pattern.DOTALL);
        boolean wanted = operator.equals("=");
        return node -> !node.isMissingNode() && glob.matcher(node.asText()).matches() == wanted;
    }

    private static boolean compare(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case ">=" -> order >= 0;
            default -> order <= 0;
        };
    }

    private boolean skip(String token) {
        int start = at;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (!text.startsWith(token, start)) {
            return false;
        }
        at = start + token.length();
        return true;
    }

    private String rest() {
        return text.substring(at);
    }

    private static JsonNode read(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static RuntimeException invalid() {
        return LogsErrors.invalid("Invalid filter pattern");
    }
}
