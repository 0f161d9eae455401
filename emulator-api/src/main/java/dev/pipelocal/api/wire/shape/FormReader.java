package dev.pipelocal.api.wire.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Fills shapes from the forms of Query and EC2 Query. */
public final class FormReader {
    private static final Set<String> PROTOCOL_PARAMETERS = Set.of("Action", "Version");

    private final boolean listsAreFlat;

    /** @param listsAreFlat as EC2's, whatever the shapes say */
    public FormReader(boolean listsAreFlat) {
        this.listsAreFlat = listsAreFlat;
    }

    public void readDocument(FormNode form, Shape shape, SdkPojo builder) {
        structure(form, shape, builder);
        for (String name : form.names()) {
            if (shape.bodyMember(name) == null && !PROTOCOL_PARAMETERS.contains(name) && !name.startsWith("X-Amz-")) {
                UnknownMembers.note(shape, name);
            }
        }
    }

    private void structure(FormNode node, Shape shape, SdkPojo builder) {
        for (Member member : shape.members()) {
            FormNode child = node.child(member.requestName());
            if (child == null && member.kind() == Kind.LIST && member.isFlattened()) {
                child = node.child(member.elementName());
            }
            if (child != null) {
                Object value = value(child, member);
                if (value != null) {
                    member.set(builder, value);
                }
            }
        }
    }

    private @Nullable Object value(FormNode node, Member member) {
        return switch (member.kind()) {
            case STRUCTURE -> {
                SdkPojo builder = member.newStructure();
                structure(node, member.shape(), builder);
                yield Shape.build(builder);
            }
            case LIST -> list(node, member);
            case MAP -> map(node, member);
            default -> scalar(node, member);
        };
    }

    private @Nullable Object scalar(FormNode node, Member member) {
        String text = node.text();
        return text == null || (text.isEmpty() && member.kind() != Kind.STRING && member.kind() != Kind.BLOB)
                ? null
                : ScalarText.parse(member, text);
    }

    private List<Object> list(FormNode node, Member member) {
        FormNode elements = node;
        if (!listsAreFlat && !member.isFlattened() && !node.isLeaf()) {
            FormNode named = node.child(member.elementName());
            elements = named == null ? node : named;
        }
        List<Object> values = new ArrayList<>();
        for (FormNode element : elements.numbered()) {
            Object value = value(element, member.element());
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, Object> map(FormNode node, Member member) {
        FormNode entries = node;
        if (!member.isFlattened() && !node.isLeaf()) {
            FormNode named = node.child("entry");
            entries = named == null ? node : named;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (FormNode entry : entries.numbered()) {
            String key = entry.text(member.keyName());
            FormNode value = entry.child(member.valueName());
            Object read = value == null ? null : value(value, member.element());
            if (key != null && read != null) {
                values.put(key, read);
            }
        }
        return values;
    }
}
