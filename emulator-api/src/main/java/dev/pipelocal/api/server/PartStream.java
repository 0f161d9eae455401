package dev.pipelocal.api.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a multipart body part by part: each ends before the delimiter, behind which the next begins. */
final class PartStream extends InputStream {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean ended;

    PartStream(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        // The first delimiter may be the body's beginning, which then lacks the line break.
        buffer[end++] = '\r';
        buffer[end++] = '\n';
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
        while (!ended) {
            int found = find();
            int available = (found < 0 ? end - delimiter.length + 1 : found) - start;
            if (available > 0) {
                int count = Math.min(available, length);
                System.arraycopy(buffer, start, target, offset, count);
                start += count;
                return count;
            }
            if (found < 0) {
                fill();
            } else {
                start = found + delimiter.length;
                ended = true;
            }
        }
        return -1;
    }

    /** Goes on behind the delimiter that ended the last part. */
    void next() {
        ended = false;
    }

    /** What is there up to a line break, which may not hold a part's end. */
    String line(int limit) throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            if (start == end) {
                fill();
            }
            byte next = buffer[start++];
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(next);
            if (line.size() > limit) {
                throw new IOException("a line of a multipart body is too long");
            }
        }
    }

    private int find() {
        int last = end - delimiter.length;
        for (int at = start; at <= last; at++) {
            if (buffer[at] == '\r' && isDelimiter(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isDelimiter(int at) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("the multipart body ended within a part");
        }
        end += count;
    }
}
