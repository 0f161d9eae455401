package dev.pipelocal.runners.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where a source directory's content comes from. Read once, while the build's source is downloaded. */
public sealed interface BuildSource {
    /** NO_SOURCE: an empty directory. */
    record None() implements BuildSource {}

    /** A zip, unpacked under guard; an IOException of the stream fails DOWNLOAD_SOURCE with its message. */
    record Zip(Body body) implements BuildSource {}

    /** A directory of this machine, copied. Links stay links. */
    record Directory(Path path) implements BuildSource {}

    /** A stream that is opened when it is needed. */
    @FunctionalInterface
    interface Body {
        InputStream open() throws IOException;
    }
}
