package dev.pipelocal.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.core.event.EventPattern.AnyOf;
import dev.pipelocal.core.event.EventPattern.Fields;
import dev.pipelocal.core.event.EventPattern.Node;
import dev.pipelocal.core.net.AddressBlock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads event patterns, and refuses what EventBridge refuses. */
final class EventPatternParser {
    private static final Set<String> OPERATORS = Set.of("=", "<", "<=", ">", ">=");

    private EventPatternParser() {}

    static Fields parse(JsonNode pattern) {
        if (!pattern.isObject()) {
            throw new InvalidEventPatternException("Filter is not an object");
        }
        if (pattern.isEmpty()) {
            throw new InvalidEventPatternException("Empty objects are not allowed");
        }
        return fields(pattern);
    }

    private static Fields fields(JsonNode pattern) {
        var fields = new LinkedHashMap<String, Node>();
        var alternatives = new ArrayList<Fields>();
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            if (field.getKey().equals("$or") && isAlternatives(field.getValue())) {
                field.getValue().forEach(alternative -> alternatives.add(parse(alternative)));
            } else {
                fields.put(field.getKey(), field(field.getKey(), field.getValue()));
            }
        }
        return new Fields(fields, List.copyOf(alternatives));
    }

    private static boolean isAlternatives(JsonNode value) {
        return value.isArray() && value.size() > 1 && value.valueStream().allMatch(JsonNode::isObject);
    }

    private static Node field(String name, JsonNode value) {
        if (value.isObject()) {
            return parse(value);
        }
        if (!value.isArray()) {
            throw new InvalidEventPatternException("\"" + name + "\" must be an object or an array");
        }
        if (value.isEmpty()) {
            throw new InvalidEventPatternException("Empty arrays are not allowed");
        }
        return new AnyOf(value.valueStream().map(EventPatternParser::matcher).toList());
    }

    private static ValueMatcher matcher(JsonNode value) {
        if (value.isArray()) {
            throw new InvalidEventPatternException("Match value must be String, number, true, false, or null");
        }
        return value.isObject() ? comparison(value) : new ValueMatcher.Exact(value);
    }

    private static ValueMatcher comparison(JsonNode comparison) {
        if (comparison.size() != 1) {
            throw new InvalidEventPatternException("Only one key allowed in match expression");
        }
        Map.Entry<String, JsonNode> only = comparison.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "exists" -> exists(value);
            case "anything-but" -> anythingBut(value);
            case "numeric" -> numeric(value);
            case "cidr" -> cidr(value);
            default -> textComparison(only.getKey(), value);
        };
    }

    private static ValueMatcher textComparison(String type, JsonNode value) {
        return switch (type) {
            case "prefix" -> affix(type, value, ValueMatcher.Prefix::new);
            case "suffix" -> affix(type, value, ValueMatcher.Suffix::new);
            case "equals-ignore-case" -> new ValueMatcher.EqualsIgnoringCase(text(type, value));
            case "wildcard" -> new ValueMatcher.Wildcard(wildcard(text(type, value)));
            default -> throw new InvalidEventPatternException("Unrecognized match type " + type);
        };
    }

    private interface Affix {
        ValueMatcher of(String text, boolean ignoringCase);
    }

    private static ValueMatcher affix(String type, JsonNode value, Affix affix) {
        if (value.isObject() && value.size() == 1 && value.has("equals-ignore-case")) {
            return affix.of(text("equals-ignore-case", value.get("equals-ignore-case")), true);
        }
        return affix.of(text(type, value), false);
    }

    private static ValueMatcher exists(JsonNode value) {
        if (!value.isBoolean()) {
            throw new InvalidEventPatternException("exists match pattern must be either true or false.");
        }
        return new ValueMatcher.Exists(value.booleanValue());
    }

    private static ValueMatcher anythingBut(JsonNode value) {
        if (value.isObject()) {
            if (value.size() != 1) {
                throw new InvalidEventPatternException("Only one key allowed in match expression");
            }
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            return new ValueMatcher.AnythingBut(
                    each(only.getValue(), excluded -> textComparison(only.getKey(), excluded)));
        }
        return new ValueMatcher.AnythingBut(each(value, EventPatternParser::scalar));
    }

    private static ValueMatcher scalar(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            throw new InvalidEventPatternException("Inside anything but list, start|null|boolean is not supported.");
        }
        return new ValueMatcher.Exact(value);
    }

    private static List<ValueMatcher> each(JsonNode value, Function<JsonNode, ValueMatcher> matcher) {
        if (value.isArray() && value.isEmpty()) {
            throw new InvalidEventPatternException("Empty arrays are not allowed");
        }
        return value.isArray() ? value.valueStream().map(matcher).toList() : List.of(matcher.apply(value));
    }

    private static ValueMatcher numeric(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            throw new InvalidEventPatternException("Invalid member in numeric match: value must be an array");
        }
        var bounds = new ArrayList<ValueMatcher.Bound>();
        for (int i = 0; i < value.size(); i += 2) {
            bounds.add(bound(value.get(i), value.path(i + 1)));
        }
        return new ValueMatcher.Numeric(bounds);
    }

    private static ValueMatcher.Bound bound(JsonNode operator, JsonNode limit) {
        if (!OPERATORS.contains(operator.asText())) {
            throw new InvalidEventPatternException("Unrecognized numeric range operator: " + operator.asText());
        }
        if (!limit.isNumber()) {
            throw new InvalidEventPatternException("Value of " + operator.asText() + " must be numeric");
        }
        BigDecimal number = limit.decimalValue();
        if (number.abs().compareTo(BigDecimal.valueOf(5_000_000_000L)) > 0) {
            throw new InvalidEventPatternException("Value must be between -5.0E9 and 5.0E9, inclusive");
        }
        return new ValueMatcher.Bound(operator.asText(), number);
    }

    private static ValueMatcher cidr(JsonNode value) {
        return AddressBlock.parse(text("cidr", value))
                .map(ValueMatcher.Cidr::new)
                .orElseThrow(() -> new InvalidEventPatternException("Malformed CIDR, one '/' required"));
    }

    private static String text(String type, JsonNode value) {
        if (!value.isTextual()) {
            throw new InvalidEventPatternException(type + " match pattern must be a string");
        }
        return value.textValue();
    }

    private static Pattern wildcard(String text) {
        var regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || text.charAt(i) != '*' && text.charAt(i) != '\\') {
                    throw new InvalidEventPatternException("Invalid escape character at pos " + (i - 1));
                }
                regex.append(Pattern.quote(text.substring(i, i + 1)));
            } else if (c != '*') {
                regex.append(Pattern.quote(text.substring(i, i + 1)));
            } else if (i > 0 && text.charAt(i - 1) == '*' && !text.startsWith("\\*", Math.max(0, i - 2))) {
                throw new InvalidEventPatternException("Consecutive wildcard characters at pos " + (i - 1));
            } else {
                regex.append(".*");
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
