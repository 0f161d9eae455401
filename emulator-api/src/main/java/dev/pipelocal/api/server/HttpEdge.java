package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: takes requests from its listeners on event loops and has them answered on virtual threads. */
public final class HttpEdge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
    private static final int HEADER_LIMIT = 32 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final long SWEEP_MILLIS = 10_000;
    private static final long GRACE_SECONDS = 2;

    private final Vertx vertx;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final ConnectionGuard guard = new ConnectionGuard();
    private final IdleMemory memory = new IdleMemory();
    private final ResponseWriter writer = new ResponseWriter();
    private final RequestIntake intake = new RequestIntake(this::dispatch);
    private final RequestHandler handler;

    public HttpEdge(RequestHandler handler) {
        this(new EventLoops(), handler);
    }

    /** @param loops closed with this */
    public HttpEdge(EventLoops loops, RequestHandler handler) {
        this.vertx = loops.vertx();
        this.handler = handler;
        vertx.setPeriodic(SWEEP_MILLIS, timer -> {
            guard.endIdle();
            memory.trim();
        });
    }

    /**
     * Listens on one more address.
     *
     * @param port 0 for any free one
     * @return the port
     * @throws ListenException when it is not to be had
     */
    public int listen(String host, int port) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setReuseAddress(true)
                        .setAcceptBacklog(1024)
                        .setHttp2ClearTextEnabled(false)
                        .setMaxInitialLineLength(HEADER_LIMIT)
                        .setMaxHeaderSize(HEADER_LIMIT)
                        .setMaxChunkSize(PIECE))
                .connectionHandler(guard::opened)
                .requestHandler(intake::accept);
        try {
            int actual = await(server.listen(port, host)).actualPort();
            servers.add(server);
            return actual;
        } catch (ExecutionException e) {
            throw new ListenException(host, port, e.getCause());
        }
    }

    private void dispatch(Exchange exchange) {
        guard.received(exchange.http());
        memory.used();
        Thread.ofVirtual().name("request-" + exchange.requestId()).start(() -> answer(exchange));
    }

    private void answer(Exchange exchange) {
        try {
            WireResponse answer = handler.handle(exchange.request(), exchange.requestId());
            writer.write(exchange, answer);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "requestFailed requestId={} method={} path={}",
                    exchange.requestId(),
                    exchange.request().method(),
                    exchange.request().path(),
                    e);
            if (exchange.response().headWritten()) {
                writer.abort(exchange);
            } else {
                writer.write(exchange, new WireResponse(500, Map.of(), WireBody.EMPTY));
            }
        }
    }

    /** Takes no more requests, lets those at work end for a moment, and closes all connections. */
    @Override
    public void close() {
        closed(Future.all(servers.stream()
                .map(server -> server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS))
                .toList()));
        closed(vertx.close());
    }

    private static void closed(Future<?> closing) {
        try {
            closing.toCompletionStage().toCompletableFuture().get(2 * GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("serverNotClosed", e);
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while opening a port", e);
        }
    }
}
