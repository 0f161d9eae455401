package dev.pipelocal.api.operator;

import dev.pipelocal.api.server.SingleByte;
import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.core.event.EventJson;
import dev.pipelocal.core.event.NumberedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events as the text of a server-sent stream, a comment now and then when nothing happens. Ends when it is closed. */
final class EventStream extends InputStream implements Consumer<NumberedEvent> {
    private static final int AHEAD = 256;
    private static final long SILENCE_SECONDS = 15;
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final BlockingQueue<NumberedEvent> events = new ArrayBlockingQueue<>(AHEAD);
    private EventBus.@Nullable Subscription subscription;
    private byte[] text = COMMENT; // so that the head of the answer goes out at once
    private int position;
    private volatile boolean closed;

    void feed(EventBus.Subscription from) {
        subscription = from;
    }

    /** Called on the listener's own thread, which waits for a slow client. */
    @Override
    public void accept(NumberedEvent event) {
        try {
            while (!closed && !events.offer(event, 1, TimeUnit.SECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int read() throws IOException {
        return SingleByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == text.length) {
            text = next();
            position = 0;
        }
        int count = Math.min(length, text.length - position);
        System.arraycopy(text, position, target, offset, count);
        position += count;
        return count;
    }

    private byte[] next() throws InterruptedIOException {
        try {
            NumberedEvent event = events.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
            return event == null
                    ? COMMENT
                    : "id: %d\ndata: %s\n\n"
                            .formatted(event.number(), EventJson.write(event.event()))
                            .getBytes(StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (subscription != null) {
            subscription.close();
        }
    }
}
