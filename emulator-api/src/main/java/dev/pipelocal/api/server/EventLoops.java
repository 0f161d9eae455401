package dev.pipelocal.api.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.CompletableFuture;

/** The event loops of a server, which start on a thread of their own: that takes a good part of a start. */
public final class EventLoops implements AutoCloseable {
    private static final int EVENT_LOOPS = 2;

    private final CompletableFuture<Vertx> vertx = CompletableFuture.supplyAsync(
            EventLoops::started, task -> Thread.ofPlatform().name("vertx-start").start(task));

    private static Vertx started() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Once they are there. */
    Vertx vertx() {
        return vertx.join();
    }

    /** Only for who gave them to no server. */
    @Override
    public void close() {
        vertx.thenAccept(Vertx::close);
    }
}
