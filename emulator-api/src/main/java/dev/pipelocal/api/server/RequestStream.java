package dev.pipelocal.api.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as it comes from its connection, a few pieces ahead of the reader. A client that waits for {@code 100
 * Continue} gets it at the first read; one that sends nothing for a minute is given up.
 */
final class RequestStream extends InputStream {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PIECES_AHEAD = 8;
    private static final Piece END = new Piece(Buffer.buffer(), null);

    /** Some bytes, or why there will be no more. */
    private record Piece(Buffer bytes, @Nullable Throwable failure) {}

    private final LinkedBlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final HttpServerRequest request;
    private final boolean expectsContinue;
    private Piece current = new Piece(Buffer.buffer(), null);
    private int position;
    private boolean started;

    /** Called on the event loop, before the first piece can have come. */
    RequestStream(HttpServerRequest request) {
        this.request = request;
        this.expectsContinue = "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
        request.pause();
        request.handler(bytes -> pieces.add(new Piece(bytes, null)));
        request.endHandler(end -> pieces.add(END));
        request.exceptionHandler(failure -> pieces.add(new Piece(Buffer.buffer(), failure)));
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
        while (position == current.bytes().length()) {
            if (current == END) {
                return -1;
            }
            next(PATIENCE);
        }
        int count = Math.min(length, current.bytes().length() - position);
        current.bytes().getBytes(position, position + count, target, offset);
        position += count;
        return count;
    }

    /** Whether a client may still be waiting to send, or be sending, its body. */
    boolean isUnread() {
        return current != END;
    }

    /** Whether the client holds its body back until it is asked for it, and was not asked. */
    boolean isHeldBack() {
        return expectsContinue && !started;
    }

    /** Reads and forgets what is left without asking for it, up to a number of bytes and for some time; whether the end was reached. */
    boolean drain(long limit, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long seen = 0;
        if (!started) {
            begin();
        }
        try {
            while (current != END && seen <= limit) {
                next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
                seen += current.bytes().length();
            }
        } catch (IOException e) {
            return false; // the client has gone or stopped sending
        }
        return current == END;
    }

    private void begin() {
        started = true;
        request.fetch(PIECES_AHEAD);
    }

    private void next(Duration patience) throws IOException {
        if (!started) {
            if (expectsContinue) {
                request.response().writeContinue();
            }
            begin();
        }
        try {
            Piece piece = pieces.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (piece == null) {
                throw new RequestTimeoutException();
            }
            if (piece.failure() != null) {
                throw new IOException("The client's connection ended within its body", piece.failure());
            }
            current = piece;
            position = 0;
            request.fetch(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
