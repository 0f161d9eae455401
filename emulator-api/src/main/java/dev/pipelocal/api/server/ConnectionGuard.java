package dev.pipelocal.api.server;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ends connections on which nothing is being answered and nothing has come for a while: slow and forgotten clients. */
final class ConnectionGuard {
    private static final Duration IDLE = Duration.ofSeconds(90);

    private static final class Use {
        private volatile long since = System.nanoTime();
        private volatile boolean answering;
    }

    private final Map<HttpConnection, Use> connections = new ConcurrentHashMap<>();

    void opened(HttpConnection connection) {
        connections.put(connection, new Use());
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** The whole request, or all of it but a body that is streamed, has come. */
    void received(HttpServerRequest request) {
        Use use = connections.get(request.connection());
        if (use == null) {
            return;
        }
        use.answering = true;
        request.response().endHandler(ended -> {
            use.since = System.nanoTime();
            use.answering = false;
        });
    }

    int open() {
        return connections.size();
    }

    void endIdle() {
        long now = System.nanoTime();
        connections.forEach((connection, use) -> {
            if (!use.answering && now - use.since > IDLE.toNanos()) {
                connection.close();
            }
        });
    }
}
