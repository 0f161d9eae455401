package dev.pipelocal.api.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The sample site's sources as the zip that an S3 source wants. */
final class DemoSite {
    private record Source(String name, String resource) {}

    private static final List<Source> SOURCES = List.of(
            new Source("buildspec.yml", "site/buildspec.yml"),
            new Source("src/index.html", "site/index.html"),
            new Source("src/style.css", "site/style.css"));

    private DemoSite() {}

    static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Source source : SOURCES) {
                zip.putNextEntry(new ZipEntry(source.name()));
                try (InputStream in = DemoSite.class.getResourceAsStream(source.resource())) {
                    if (in == null) {
                        throw new IllegalStateException("Expected the resource '%s'".formatted(source.resource()));
                    }
                    in.transferTo(zip);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
