package dev.pipelocal.api.server;

import dev.pipelocal.api.client.RequestId;
import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what comes on a connection into {@link WireRequest}s: small bodies whole, others as a stream. */
final class RequestIntake {
    private static final int SMALL = 64 * 1024;
    private static final int WHOLE_LIMIT = 1024 * 1024;
    private static final long UNKNOWN = -1;

    private final Consumer<Exchange> next;

    /** @param next is called on the event loop */
    RequestIntake(Consumer<Exchange> next) {
        this.next = next;
    }

    void accept(HttpServerRequest http) {
        long length = lengthOf(http);
        if (length == 0) {
            next.accept(exchange(http, null, WireBody.EMPTY));
        } else if (length != UNKNOWN && length <= SMALL) {
            if ("100-continue".equalsIgnoreCase(http.getHeader("Expect"))) {
                http.response().writeContinue();
            }
            http.body().onSuccess(body -> next.accept(small(http, body)));
        } else {
            var stream = new RequestStream(http);
            next.accept(exchange(http, stream, streamed(http, stream, length)));
        }
    }

    private static Exchange small(HttpServerRequest http, Buffer body) {
        byte[] bytes = body.getBytes();
        return exchange(
                http,
                null,
                isAwsChunked(http)
                        ? streamed(http, new ByteArrayInputStream(bytes), bytes.length)
                        : WireBody.of(bytes));
    }

    private static WireBody streamed(HttpServerRequest http, InputStream stream, long length) {
        if (!isAwsChunked(http)) {
            return new StreamedBody(length, new HashedStream(stream), WHOLE_LIMIT);
        }
        String decoded = http.getHeader("x-amz-decoded-content-length");
        InputStream chunks = new TrailerChecks(new AwsChunkedStream(stream), http.getHeader("x-amz-trailer"));
        return new StreamedBody(decoded == null ? UNKNOWN : parse(decoded), chunks, WHOLE_LIMIT);
    }

    private static Exchange exchange(HttpServerRequest http, @Nullable RequestStream incoming, WireBody body) {
        String uri = http.uri();
        if (!uri.startsWith("/")) {
            uri = uri.replaceFirst("^[a-zA-Z]+://[^/?]*", ""); // absolute form, as through a proxy
        }
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        String host = http.getHeader("Host");
        var request = new WireRequest(
                http.method().name(),
                host == null ? "" : host,
                path.isEmpty() ? "/" : path,
                question < 0 ? "" : uri.substring(question + 1),
                headers(http),
                body,
                http.remoteAddress().hostAddress());
        return new Exchange(http, RequestId.next(), request, incoming);
    }

    private static Map<String, List<String>> headers(HttpServerRequest http) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        http.headers()
                .forEach((name, value) -> headers.computeIfAbsent(
                                name.toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
                        .add(value));
        return headers;
    }

    private static long lengthOf(HttpServerRequest http) {
        if (http.getHeader("Transfer-Encoding") != null) {
            return UNKNOWN;
        }
        String length = http.getHeader("Content-Length");
        return length == null ? 0 : parse(length);
    }

    private static long parse(String number) {
        try {
            return Long.parseLong(number.strip());
        } catch (NumberFormatException e) {
            return UNKNOWN;
        }
    }

    private static boolean isAwsChunked(HttpServerRequest http) {
        String hash = http.getHeader("x-amz-content-sha256");
        String encoding = http.getHeader("Content-Encoding");
        return (hash != null && hash.startsWith("STREAMING-"))
                || (encoding != null && encoding.contains("aws-chunked"));
    }
}
