package dev.pipelocal.api.wire.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of tab-separated fields beside this class; a field that a line leaves off is empty. */
final class TableFile {
    /** One line. */
    record Line(String[] fields) {
        String field(int position) {
            return position < fields.length ? fields[position] : "";
        }

        String field(int position, String orElse) {
            String field = field(position);
            return field.isEmpty() ? orElse : field;
        }

        int size() {
            return fields.length;
        }
    }

    private TableFile() {}

    static List<Line> read(String name) {
        try (InputStream in = TableFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Expected the table '%s' beside the code".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new Line(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
