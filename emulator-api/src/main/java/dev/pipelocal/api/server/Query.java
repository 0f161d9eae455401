package dev.pipelocal.api.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A query's parameters, decoded, in their order. */
public record Query(List<Parameter> parameters) {
    /** One name and value; the value is empty when there is no equals sign. */
    public record Parameter(String name, String value) {}

    private static final Query NONE = new Query(List.of());

    public Query {
        parameters = List.copyOf(parameters);
    }

    /** @param query as sent, without the question mark */
    public static Query of(String query) {
        if (query.isEmpty()) {
            return NONE;
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                parameters.add(
                        equals < 0
                                ? new Parameter(decode(pair), "")
                                : new Parameter(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
            }
        }
        return new Query(parameters);
    }

    public Optional<String> first(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** A path, in which a plus sign is no space. */
    static String decodePath(String path) {
        return decode(path.replace("+", "%2B"));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign stands for itself
        }
    }
}
