package dev.pipelocal.api.service.s3.blob;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Where the bytes of an object lie. */
public sealed interface Body {
    /** A small body, in its envelope, kept in the table. */
    record Inline(byte[] envelope) implements Body {}

    /** A large body: files, one behind the other. */
    record Files(List<Segment> segments) implements Body {
        public Files {
            segments = List.copyOf(segments);
        }

        /** {@code blob:size} pairs with a blank between them. */
        public String encode() {
            return segments.stream()
                    .map(segment -> segment.blob() + ":" + segment.size())
                    .collect(Collectors.joining(" "));
        }

        public static Files decode(String text) {
            return new Files(Arrays.stream(text.split(" ")).map(Segment::decode).toList());
        }
    }

    /**
     * One file.
     *
     * @param size of the body in it, in bytes
     */
    record Segment(String blob, long size) {
        static Segment decode(String text) {
            int colon = text.indexOf(':');
            return new Segment(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
        }
    }
}
