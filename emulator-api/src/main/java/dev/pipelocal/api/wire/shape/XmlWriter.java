package dev.pipelocal.api.wire.shape;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Writes shapes as XML. Unset members are left out. */
public final class XmlWriter {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringBuilder out = new StringBuilder(512).append(DECLARATION);

    public XmlWriter open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    /** @param namespace empty for none */
    public XmlWriter open(String name, String namespace) {
        if (namespace.isEmpty()) {
            return open(name);
        }
        out.append('<').append(name).append(" xmlns=\"");
        escape(namespace);
        out.append("\">");
        return this;
    }

    public XmlWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    public XmlWriter element(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    public XmlWriter text(String text) {
        escape(text);
        return this;
    }

    /** All members of a structure, or of an answer those that are in its body. */
    public XmlWriter members(SdkPojo pojo) {
        for (Member member : Shape.of(pojo).bodyMembers()) {
            Object value = member.get(pojo);
            if (value != null && !member.isXmlAttribute()) {
                member(member, member.answerName(), value);
            }
        }
        return this;
    }

    public void member(Member member, String name, Object value) {
        switch (member.kind()) {
            case STRUCTURE -> structure(name, (SdkPojo) value);
            case LIST -> list(member, name, (List<?>) value);
            case MAP -> map(member, name, (Map<?, ?>) value);
            default -> element(name, ScalarText.format(member, value, Format.ISO_8601));
        }
    }

    private void structure(String name, SdkPojo pojo) {
        out.append('<').append(name);
        for (Member member : Shape.of(pojo).members()) {
            Object value = member.isXmlAttribute() ? member.get(pojo) : null;
            if (value != null) {
                attribute(member.answerName(), value.toString());
            }
        }
        out.append('>');
        members(pojo);
        close(name);
    }

    private void attribute(String name, String text) {
        int colon = name.indexOf(':');
        if (colon > 0 && name.startsWith("xsi")) {
            out.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
        }
        out.append(' ').append(name).append("=\"");
        escape(text);
        out.append('"');
    }

    private void list(Member member, String name, List<?> values) {
        if (member.isFlattened()) {
            values.forEach(value -> member(member.element(), name, value));
            return;
        }
        open(name);
        values.forEach(value -> member(member.element(), member.elementName(), value));
        close(name);
    }

    private void map(Member member, String name, Map<?, ?> values) {
        String entryName = member.isFlattened() ? name : "entry";
        if (!member.isFlattened()) {
            open(name);
        }
        values.forEach((key, value) -> {
            open(entryName);
            element(member.keyName(), key.toString());
            member(member.element(), member.valueName(), value);
            close(entryName);
        });
        if (!member.isFlattened()) {
            close(name);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c < ' ' && c != '\n' && c != '\t') {
                        out.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    public byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
