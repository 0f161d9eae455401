package dev.pipelocal.api.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.api.client.CodedError;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What a signed form may upload, and until when.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST policy</a>
 */
record PostPolicy(Instant expiration, List<Condition> conditions, Optional<LengthRange> length) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNCONDITIONAL = Set.of("policy", "x-amz-signature", "signature", "awsaccesskeyid");

    /** @param text as the policy has it, for messages */
    record Condition(String field, String value, boolean prefix, String text) {
        boolean holds(Map<String, String> fields) {
            String found = fields.getOrDefault(field, "");
            return prefix ? found.startsWith(value) : found.equals(value);
        }
    }

    /** How many bytes the file may have. */
    record LengthRange(long least, long most) {}

    static PostPolicy parse(String base64) {
        try {
            return parse(JSON.readTree(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw invalid("Invalid JSON.");
        }
    }

    private static PostPolicy parse(JsonNode document) {
        List<Condition> conditions = new ArrayList<>();
        Optional<LengthRange> length = Optional.empty();
        for (JsonNode condition : document.path("conditions")) {
            if (condition.isObject()) {
                condition
                        .properties()
                        .forEach(pair -> conditions.add(condition("$" + pair.getKey(), pair.getValue(), false)));
            } else if (condition.path(0).asText().equalsIgnoreCase("content-length-range")) {
                length = Optional.of(new LengthRange(
                        condition.path(1).asLong(), condition.path(2).asLong()));
            } else {
                conditions.add(condition(condition.path(1).asText(), condition.path(2), isPrefix(condition)));
            }
        }
        try {
            return new PostPolicy(Instant.parse(document.path("expiration").asText()), conditions, length);
        } catch (DateTimeException e) {
            throw invalid("Invalid 'expiration' value: '%s'"
                    .formatted(document.path("expiration").asText()));
        }
    }

    private static boolean isPrefix(JsonNode condition) {
        return switch (condition.path(0).asText().toLowerCase(Locale.ROOT)) {
            case "eq" -> false;
            case "starts-with" -> true;
            default -> throw invalid("Invalid condition: " + condition);
        };
    }

    private static Condition condition(String field, JsonNode value, boolean prefix) {
        if (!field.startsWith("$") || !value.isTextual()) {
            throw invalid("Invalid condition on '%s'".formatted(field));
        }
        String text = "[\"%s\", \"%s\", \"%s\"]".formatted(prefix ? "starts-with" : "eq", field, value.asText());
        return new Condition(field.substring(1).toLowerCase(Locale.ROOT), value.asText(), prefix, text);
    }

    /** @param fields the form's, and the bucket that it was sent to */
    void require(Map<String, String> fields, Instant wallTime) {
        if (wallTime.isAfter(expiration)) {
            throw denied("Policy expired.");
        }
        conditions.stream()
                .filter(condition -> !condition.holds(fields))
                .findFirst()
                .ifPresent(condition -> {
                    throw denied("Policy Condition failed: " + condition.text());
                });
        fields.keySet().stream()
                .filter(name ->
                        !name.equals("bucket") && !UNCONDITIONAL.contains(name) && !name.startsWith("x-ignore-"))
                .filter(name -> conditions.stream()
                        .noneMatch(condition -> condition.field().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw denied("Extra input fields: " + name);
                });
    }

    private static RuntimeException denied(String why) {
        return CodedError.of(S3Exception.builder(), 403, "AccessDenied", "Invalid according to Policy: " + why);
    }

    private static RuntimeException invalid(String why) {
        return PostForm.refused("InvalidPolicyDocument", "Invalid Policy: " + why);
    }
}
