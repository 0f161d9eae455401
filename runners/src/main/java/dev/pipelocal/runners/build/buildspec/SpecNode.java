package dev.pipelocal.runners.build.buildspec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a YAML document and how to read it. Scalars stay the text that was written: {@code 0123} is no number here, and
 * {@code yes} is a flag only where a flag is asked for.
 */
record SpecNode(String path, Node node) {
    static SpecNode root(Node node) {
        return new SpecNode("", node);
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isNull() {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isEmpty());
    }

    String text() throws BuildspecException {
        if (node instanceof ScalarNode scalar) {
            return isNull() ? "" : scalar.getValue();
        }
        throw new BuildspecException("Expected " + path + " to be of string type: found "
                + (isMap() ? "subkeys" : "a list") + " instead at line " + line()
                + ", value of the key tag on line " + Math.max(1, line() - 1) + " might be empty");
    }

    boolean flag() throws BuildspecException {
        return switch (text().toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "y" -> true;
            case "no", "false", "off", "n", "" -> false;
            default ->
                throw new BuildspecException(
                        "Expected " + path + " to be yes or no: found '" + text() + "' at line " + line());
        };
    }

    /** The elements of a list; a scalar is a list of one, and nothing an empty one. */
    List<SpecNode> elements() throws BuildspecException {
        if (isNull()) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            text();
            return List.of(this);
        }
        List<SpecNode> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(new SpecNode(path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    List<String> texts() throws BuildspecException {
        List<String> texts = new ArrayList<>();
        for (SpecNode element : elements()) {
            texts.add(element.text());
        }
        return texts;
    }

    /** The members of a map in written order, those of merged ({@code <<}) maps first; nothing is an empty map. */
    SequencedMap<String, SpecNode> members() throws BuildspecException {
        SequencedMap<String, SpecNode> members = new LinkedHashMap<>();
        if (isNull()) {
            return members;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw new BuildspecException("Expected " + (path.isEmpty() ? "the buildspec" : path)
                    + " to be a map of keys and values at line " + line());
        }
        Set<String> own = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = new SpecNode(path, tuple.getKeyNode()).text();
            SpecNode value = new SpecNode(path.isEmpty() ? key : path + "." + key, tuple.getValueNode());
            if (key.equals("<<")) {
                for (SpecNode merged : value.isList() ? value.elements() : List.of(value)) {
                    merged.members().forEach(members::putIfAbsent);
                }
            } else if (own.add(key)) {
                members.put(key, value);
            } else {
                throw new BuildspecException("Duplicate key: " + value.path() + " at line " + value.line());
            }
        }
        return members;
    }

    /** The members of a map that may only have these keys. */
    SequencedMap<String, SpecNode> members(String what, List<String> known) throws BuildspecException {
        SequencedMap<String, SpecNode> members = members();
        for (String key : members.keySet()) {
            if (!known.contains(key)) {
                throw new BuildspecException(
                        "Invalid buildspec " + what + ": " + key + ". Expecting: " + String.join(",", known));
            }
        }
        return members;
    }

    static Optional<String> text(SequencedMap<String, SpecNode> members, String key) throws BuildspecException {
        SpecNode member = members.get(key);
        return member == null || member.isNull() ? Optional.empty() : Optional.of(member.text());
    }

    static boolean flag(SequencedMap<String, SpecNode> members, String key) throws BuildspecException {
        SpecNode member = members.get(key);
        return member != null && member.flag();
    }

    static List<SpecNode> elements(SequencedMap<String, SpecNode> members, String key) throws BuildspecException {
        SpecNode member = members.get(key);
        return member == null ? List.of() : member.elements();
    }

    static List<String> texts(SequencedMap<String, SpecNode> members, String key) throws BuildspecException {
        SpecNode member = members.get(key);
        return member == null ? List.of() : member.texts();
    }

    /** A map of texts. */
    static SequencedMap<String, String> textMap(SequencedMap<String, SpecNode> members, String key)
            throws BuildspecException {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        SpecNode member = members.get(key);
        if (member != null) {
            for (var entry : member.members().entrySet()) {
                texts.put(entry.getKey(), entry.getValue().text());
            }
        }
        return texts;
    }
}
