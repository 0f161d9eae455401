package dev.pipelocal.api.wire.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A form's parameters as the tree that their dotted names draw. */
public final class FormNode {
    private static final int MAX_PARAMETERS = 100_000;
    private static final int MAX_DEPTH = 200;

    private final Map<String, FormNode> children = new LinkedHashMap<>();
    private @Nullable String text;

    private FormNode() {}

    /** @param form such as {@code Action=CreateTopic&Tags.member.1.Key=a} */
    public static FormNode parse(String form) {
        var root = new FormNode();
        int count = 0;
        int start = 0;
        while (start < form.length()) {
            int end = form.indexOf('&', start);
            end = end < 0 ? form.length() : end;
            if (end > start) {
                if (++count > MAX_PARAMETERS) {
                    throw new MalformedDocumentException("Too many parameters");
                }
                root.add(form.substring(start, end));
            }
            start = end + 1;
        }
        return root;
    }

    private void add(String parameter) {
        int equals = parameter.indexOf('=');
        String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
        String[] path = name.split("\\.", -1);
        if (path.length > MAX_DEPTH) {
            throw new MalformedDocumentException("Too deeply nested parameter");
        }
        FormNode node = this;
        for (String step : path) {
            node = node.children.computeIfAbsent(step, key -> new FormNode());
        }
        node.text = equals < 0 ? "" : decode(parameter.substring(equals + 1));
    }

    private static String decode(String text) {
        return PercentDecoder.decode(text, true);
    }

    public @Nullable FormNode child(String name) {
        return children.get(name);
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable String text(String name) {
        FormNode child = child(name);
        return child == null ? null : child.text();
    }

    Iterable<String> names() {
        return children.keySet();
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    /** Children with numbers for names, in their order. */
    List<FormNode> numbered() {
        Map<Integer, FormNode> ordered = new TreeMap<>();
        for (Map.Entry<String, FormNode> child : children.entrySet()) {
            try {
                ordered.put(Integer.valueOf(child.getKey()), child.getValue());
            } catch (NumberFormatException e) {
                throw new MalformedDocumentException("Expected a number but found '%s'".formatted(child.getKey()));
            }
        }
        return new ArrayList<>(ordered.values());
    }
}
