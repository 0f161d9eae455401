package dev.pipelocal.runners.build;

import java.io.IOException;

/** Where the buildspec is. */
public sealed interface BuildspecSource {
    /** The file that a project without a buildspec uses (CodeBuild user guide, buildspec file name). */
    String DEFAULT_PATH = "buildspec.yml";

    /** The text itself. */
    record Inline(String text) implements BuildspecSource {}

    /** A path in the primary source. */
    record InSource(String path) implements BuildspecSource {}

    /** Elsewhere, an S3 object: read while the source is downloaded. */
    record Fetched(String location, Reader reader) implements BuildspecSource {
        /** Gives the text; the message of an IOException becomes the phase context's. */
        @FunctionalInterface
        public interface Reader {
            String read() throws IOException;
        }
    }

    /** Whether a project's or a request's buildspec is the text itself: it has a line end or begins like one. */
    static boolean isInline(String buildspec) {
        String text = buildspec.strip();
        return text.indexOf('\n') >= 0 || text.startsWith("version") || text.startsWith("{");
    }

    /** The source for a buildspec that is a text or a path; an empty one is the default file. */
    static BuildspecSource of(String buildspec) {
        if (buildspec.isBlank()) {
            return new InSource(DEFAULT_PATH);
        }
        return isInline(buildspec) ? new Inline(buildspec) : new InSource(buildspec);
    }
}
