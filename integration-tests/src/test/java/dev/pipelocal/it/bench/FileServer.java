package dev.pipelocal.it.bench;

import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A bare server that keeps what is put as files and sends them back as the kernel can: the yardstick of S3. */
final class FileServer {
    private final Vertx vertx;
    private final Path folder;
    private final AtomicLong names = new AtomicLong();

    private FileServer(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    public static void main(String... arguments) {
        int port = Integer.parseInt(arguments[0]);
        Vertx vertx = Vertx.vertx();
        var server = new FileServer(vertx, Path.of(arguments[1]));
        vertx.createHttpServer()
                .requestHandler(server::handle)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void handle(HttpServerRequest request) {
        String file = folder.resolve(request.path().replace('/', '_')).toString();
        if (request.method() == HttpMethod.PUT) {
            put(request, file);
        } else {
            request.response().sendFile(file);
        }
    }

    private void put(HttpServerRequest request, String file) {
        request.pause();
        String written = file + "." + names.incrementAndGet();
        vertx.fileSystem()
                .open(written, new OpenOptions().setCreate(true).setWrite(true))
                .compose(request::pipeTo)
                .compose(done -> vertx.fileSystem()
                        .move(written, file, new io.vertx.core.file.CopyOptions().setReplaceExisting(true)))
                .onSuccess(done -> request.response().end())
                .onFailure(failure -> request.response().setStatusCode(500).end());
    }
}
