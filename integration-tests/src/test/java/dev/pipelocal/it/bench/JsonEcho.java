package dev.pipelocal.it.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** A bare server that parses a JSON request and answers with a document of a fixed size: the yardstick of GetPipeline. */
final class JsonEcho {
    private JsonEcho() {}

    public static void main(String... arguments) {
        int port = Integer.parseInt(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        Buffer answer = Buffer.buffer("{\"pipeline\":\"" + "x".repeat(size - 15) + "\"}");
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body, answer)))
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void answer(HttpServerRequest request, Buffer body, Buffer answer) {
        if (new JsonObject(body).getString("name") == null) {
            request.response().setStatusCode(400).end();
            return;
        }
        request.response()
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000")
                .end(answer);
    }
}
