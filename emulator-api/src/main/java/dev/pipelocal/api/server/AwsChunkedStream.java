package dev.pipelocal.api.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the chunks out of an {@code aws-chunked} body, keeps its trailers, and verifies the signatures of both when told to.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature calculations: chunked upload</a>
 */
final class AwsChunkedStream extends InputStream {
    private static final int LINE_LIMIT = 8 * 1024;

    private final InputStream in;
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private long left;
    private boolean first = true;
    private boolean ended;
    private @Nullable ChunkSignatures signatures;

    AwsChunkedStream(InputStream in) {
        this.in = in;
    }

    /** Has every chunk's signature verified, before the first is read. */
    void verify(ChunkSignatures chain) {
        signatures = chain;
    }

    @Override
    public int read() throws IOException {
        return SingleByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new MalformedChunkException("the body ended within a chunk");
        }
        left -= count;
        if (signatures != null) {
            signatures.update(target, offset, count);
        }
        return count;
    }

    /** By lower-case name; complete once the stream has ended. */
    Map<String, String> trailers() {
        return Map.copyOf(trailers);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void nextChunk() throws IOException {
        if (!first && !line().isEmpty()) {
            throw new MalformedChunkException("no line break after a chunk");
        }
        String header = line();
        int extension = header.indexOf(';');
        left = size(extension < 0 ? header : header.substring(0, extension));
        if (signatures != null) {
            if (!first) {
                signatures.endChunk();
            }
            signatures.beginChunk(extension < 0 ? "" : header.substring(extension + 1));
        }
        first = false;
        if (left == 0) {
            readTrailers();
            ended = true;
        }
    }

    private void readTrailers() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        if (signatures != null) {
            signatures.endChunk();
            signatures.trailers(trailers);
        }
        while (in.read() >= 0) {
            // what follows the last trailer belongs to no one
        }
    }

    private static long size(String hex) throws MalformedChunkException {
        try {
            long size = Long.parseLong(hex.strip(), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new MalformedChunkException("'%s' is no chunk size".formatted(hex));
    }

    /** A line without its end; what the stream's end cuts off counts as a line. */
    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.length() == LINE_LIMIT) {
                throw new MalformedChunkException("a chunk's header is too long");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** The body is not what its header says. */
    static final class MalformedChunkException extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedChunkException(String what) {
            super("The aws-chunked body is malformed: " + what);
        }
    }
}
