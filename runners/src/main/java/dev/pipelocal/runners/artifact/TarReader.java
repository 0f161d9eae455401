package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a tar stream whose entries lie below one directory, whose name is dropped. Devices and sockets are passed over. */
public final class TarReader {
    private TarReader() {}

    /** Another name of a file whose content came under {@code target}. */
    public record HardLink(String path, String target, TreeWriter.Attributes attributes) {}

    /** Returns the names that came without content, for whoever has the tree to read them from. */
    public static List<HardLink> read(InputStream in, TreeWriter writer) throws IOException {
        List<HardLink> links = new ArrayList<>();
        try (var tar = new TarArchiveInputStream(in, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = SafePath.of(below(entry.getName()));
                var attributes = new TreeWriter.Attributes(
                        entry.getMode(), entry.getLastModifiedTime().toInstant());
                if (path.isEmpty()) {
                    continue;
                }
                if (entry.isSymbolicLink()) {
                    writer.link(path, entry.getLinkName(), attributes);
                } else if (entry.isDirectory()) {
                    writer.directory(path, attributes);
                } else if (entry.isLink()) {
                    links.add(new HardLink(path, SafePath.of(below(entry.getLinkName())), attributes));
                } else if (entry.isFile()) {
                    writer.file(path, attributes, entry.getRealSize(), tar);
                }
            }
        }
        return links;
    }

    private static String below(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}
