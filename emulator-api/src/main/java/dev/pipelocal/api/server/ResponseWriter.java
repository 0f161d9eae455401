package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireResponse;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers, from virtual threads. An answer that comes before the request's body was read makes the client's
 * connection end after it, but lets the client send on until it has noticed.
 */
final class ResponseWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);
    private static final int SMALL = 64 * 1024;
    private static final int PIECES_AHEAD = 8;
    private static final long DRAINED_BEFORE_ANSWER = 1024 * 1024;
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(10);
    private static final Duration HELD_BACK_PATIENCE = Duration.ofSeconds(1);

    private final HttpDate date = new HttpDate();

    void write(Exchange exchange, WireResponse answer) {
        boolean heldBack = exchange.incoming() != null && exchange.incoming().isHeldBack();
        boolean ends = endsConnection(exchange);
        try {
            head(exchange, answer, ends);
            if (exchange.isHead() || hasNoBody(answer.status())) {
                exchange.response().end();
            } else if (lengthOf(answer) >= 0 && lengthOf(answer) <= SMALL) {
                exchange.response().end(Buffer.buffer(answer.body().bytes()));
            } else {
                stream(exchange, answer);
            }
        } catch (IOException | InterruptedException | IllegalStateException e) {
            LOG.debug("answerAborted requestId={} cause={}", exchange.requestId(), e.toString());
            abort(exchange);
            return;
        }
        if (ends && exchange.incoming() != null) {
            exchange.incoming().drain(Long.MAX_VALUE, heldBack ? HELD_BACK_PATIENCE : DRAIN_PATIENCE);
            abort(exchange);
        }
    }

    /** Ends the connection: what was begun on it cannot be finished. */
    void abort(Exchange exchange) {
        exchange.http().connection().close();
    }

    private static boolean endsConnection(Exchange exchange) {
        RequestStream incoming = exchange.incoming();
        if (incoming == null || !incoming.isUnread()) {
            return false;
        }
        return incoming.isHeldBack() || !incoming.drain(DRAINED_BEFORE_ANSWER, DRAIN_PATIENCE);
    }

    private void head(Exchange exchange, WireResponse answer, boolean ends) {
        HttpServerResponse response = exchange.response().setStatusCode(answer.status());
        for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
            response.putHeader(header.getKey(), header.getValue());
        }
        response.putHeader("x-amzn-RequestId", exchange.requestId());
        response.putHeader("Date", date.now());
        if (ends) {
            response.putHeader("Connection", "close");
        }
        if (hasNoBody(answer.status())) {
            return;
        }
        long length = lengthOf(answer);
        if (length < 0 && !exchange.isHead()) {
            response.setChunked(true);
        } else if (length > 0 || !exchange.isHead() || !response.headers().contains("Content-Length")) {
            response.putHeader("Content-Length", Long.toString(Math.max(0, length)));
        }
    }

    /** Of a body that is streamed, only the operation's answer may know how long it is. */
    private static long lengthOf(WireResponse answer) {
        long length = answer.body().length();
        return length >= 0
                ? length
                : answer.headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("Content-Length"))
                        .mapToLong(header -> Long.parseLong(header.getValue().getFirst()))
                        .findFirst()
                        .orElse(-1);
    }

    private static boolean hasNoBody(int status) {
        return status == 204 || status == 304;
    }

    private static void stream(Exchange exchange, WireResponse answer) throws IOException, InterruptedException {
        HttpServerResponse response = exchange.response();
        var window = new Semaphore(PIECES_AHEAD);
        var piece = new byte[SMALL];
        long left = lengthOf(answer);
        Thread writer = Thread.currentThread();
        try (InputStream in = answer.body().open()) {
            response.closeHandler(closed -> writer.interrupt());
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                window.acquire();
                response.write(Buffer.buffer(count).appendBytes(piece, 0, count))
                        .onComplete(written -> release(window, written, writer));
                left -= count;
            }
            if (left > 0) {
                throw new IOException("Expected %d more bytes of the answer's body".formatted(left));
            }
        } finally {
            response.closeHandler(null);
        }
        response.end();
    }

    private static void release(Semaphore window, AsyncResult<Void> written, Thread writer) {
        if (written.failed()) {
            writer.interrupt();
        }
        window.release();
    }
}
