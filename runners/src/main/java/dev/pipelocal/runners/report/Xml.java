package dev.pipelocal.runners.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks over an XML document of unknown origin: no DTD is read, no entity resolved. */
final class Xml {
    private static final int LONGEST_TEXT = 64 << 10;

    private Xml() {}

    /** Told of elements as they begin and end. */
    interface Walk {
        void start(String name, Attributes attributes);

        /** @param text what stood directly before the end, at most 64 KB of it */
        void end(String name, String text);
    }

    /** An element's attributes. */
    record Attributes(Map<String, String> values) {
        String text(String name) {
            return values.getOrDefault(name, "");
        }

        int number(String name) {
            try {
                return Integer.parseInt(text(name));
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        /** A duration in seconds, with a comma for thousands as some tools write it. */
        java.time.Duration seconds(String name) {
            try {
                return java.time.Duration.ofNanos(
                        (long) (Double.parseDouble(text(name).replace(",", "")) * 1e9));
            } catch (NumberFormatException e) {
                return java.time.Duration.ZERO;
            }
        }
    }

    static void read(InputStream in, Walk walk) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            walk(factory.createXMLStreamReader(in), walk);
        } catch (XMLStreamException e) {
            throw new IOException("no well-formed XML: " + e.getMessage(), e);
        }
    }

    private static void walk(XMLStreamReader reader, Walk walk) throws XMLStreamException {
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    walk.start(reader.getLocalName(), attributes(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST_TEXT) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    walk.end(reader.getLocalName(), text.toString());
                    text.setLength(0);
                }
                default -> {}
            }
        }
    }

    private static Attributes attributes(XMLStreamReader reader) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            values.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return new Attributes(values);
    }
}
