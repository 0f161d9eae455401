package dev.pipelocal.api.wire.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Fills shapes from XML elements. */
public final class XmlReader {
    private XmlReader() {}

    public static void structure(XmlElement element, Shape shape, SdkPojo builder) {
        for (Member member : shape.members()) {
            Object value = of(element, member);
            if (value != null) {
                member.set(builder, value);
            }
        }
    }

    /** The members of the body of a request whose body is its whole. */
    public static void bodyMembers(XmlElement element, Shape shape, SdkPojo builder) {
        for (Member member : shape.bodyMembers()) {
            Object value = of(element, member);
            if (value != null) {
                member.set(builder, value);
            }
        }
    }

    private static @Nullable Object of(XmlElement parent, Member member) {
        if (member.isXmlAttribute()) {
            String attribute = parent.attribute(member.requestName());
            return attribute == null ? null : ScalarText.parse(member, attribute);
        }
        if (member.isFlattened()) {
            List<XmlElement> repeated = parent.children(member.requestName());
            if (repeated.isEmpty()) {
                return null;
            }
            return member.kind() == Kind.LIST ? list(repeated, member) : map(repeated, member);
        }
        XmlElement child = parent.child(member.requestName());
        return child == null ? null : value(child, member);
    }

    /** The value that an element holds for a member. */
    public static Object value(XmlElement element, Member member) {
        return switch (member.kind()) {
            case STRUCTURE -> {
                SdkPojo builder = member.newStructure();
                structure(element, member.shape(), builder);
                yield Shape.build(builder);
            }
            case LIST -> list(element.children(member.elementName()), member);
            case MAP -> map(element.children("entry"), member);
            default -> ScalarText.parse(member, element.text());
        };
    }

    private static List<Object> list(List<XmlElement> elements, Member member) {
        List<Object> values = new ArrayList<>();
        for (XmlElement element : elements) {
            values.add(value(element, member.element()));
        }
        return values;
    }

    private static Map<String, Object> map(List<XmlElement> entries, Member member) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (XmlElement entry : entries) {
            XmlElement key = entry.child(member.keyName());
            XmlElement value = entry.child(member.valueName());
            if (key != null && value != null) {
                values.put(key.text(), value(value, member.element()));
            }
        }
        return values;
    }
}
