package dev.pipelocal.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEdgeTest {
    private final HttpEdge edge = new HttpEdge(this::answer);
    private final int port = edge.listen("127.0.0.1", 0);
    private RequestHandler handler = (request, id) -> text(200, "");

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void aRequestComesAsItWasSent() throws Exception {
        handler = (request, id) -> text(
                200,
                "%s %s ?%s %s %s"
                        .formatted(
                                request.method(),
                                request.path(),
                                request.query(),
                                request.headers().get("x-some"),
                                new String(request.body().bytes(), StandardCharsets.UTF_8)));

        var response = client().send(
                        HttpRequest.newBuilder(uri("/a%20b/c%2Fd?x=1&y"))
                                .header("X-Some", "one")
                                .header("X-Some", "two")
                                .PUT(HttpRequest.BodyPublishers.ofString("body"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("PUT /a%20b/c%2Fd ?x=1&y [one, two] body");
        assertThat(response.headers().firstValue("x-amzn-RequestId"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(36));
        assertThat(response.headers().firstValue("Date")).isPresent();
    }

    @Test
    void aLargeBodyIsStreamedInAndOut() throws Exception {
        long size = 40L << 20;
        handler = (request, id) -> {
            try (InputStream in = request.body().open()) {
                long count = in.transferTo(java.io.OutputStream.nullOutputStream());
                return new WireResponse(200, Map.of(), zeros(count));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        var response = client().send(
                        HttpRequest.newBuilder(uri("/"))
                                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(size)))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());

        try (InputStream in = response.body()) {
            assertThat(in.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(size);
        }
    }

    @Test
    void anAwsChunkedBodyIsDecodedWithItsTrailer() throws Exception {
        handler = (request, id) -> text(200, new String(request.body().bytes(), StandardCharsets.UTF_8));
        var crc = new CRC32();
        crc.update("hello world".getBytes(StandardCharsets.UTF_8));

        try (var client = new RawClient(port)) {
            client.send(chunked("6;chunk-signature=ab\r\nhello \r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:"
                    + base64(crc.getValue()) + "\r\n\r\n"));

            assertThat(client.head()).startsWith("HTTP/1.1 200");
            assertThat(client.body(11)).isEqualTo("hello world");
        }
    }

    @Test
    void aWrongTrailingChecksumFailsTheReader() throws Exception {
        handler = (request, id) -> {
            try {
                request.body().bytes();
                return text(200, "");
            } catch (software.amazon.awssdk.services.s3.model.S3Exception e) {
                return text(400, e.awsErrorDetails().errorCode());
            }
        };

        try (var client = new RawClient(port)) {
            client.send(chunked("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"));

            assertThat(client.head()).startsWith("HTTP/1.1 400");
            assertThat(client.body(9)).isEqualTo("BadDigest");
        }
    }

    @Test
    void aClientThatAsksIsToldToContinueOnlyWhenItsBodyIsRead() throws Exception {
        handler = (request, id) -> request.path().equals("/read")
                ? text(200, Integer.toString(request.body().bytes().length))
                : text(403, "");

        try (var client = new RawClient(port)) {
            client.send("PUT /read HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100");
            client.send(new byte[100_000]);
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            assertThat(client.body(6)).isEqualTo("100000");
        }
        try (var client = new RawClient(port)) {
            client.send("PUT /refused HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 403").containsIgnoringCase("connection: close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void anEarlyAnswerReachesAClientThatStillSends() throws Exception {
        handler = (request, id) -> text(413, "");
        int size = 50 << 20;

        try (var client = new RawClient(port)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: " + size + "\r\n\r\n");
            client.send(new byte[size]);

            assertThat(client.head()).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void aSmallBodyThatNobodyReadKeepsTheConnection() throws Exception {
        try (var client = new RawClient(port)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
            client.send(new byte[100_000]);
            assertThat(client.head()).startsWith("HTTP/1.1 200");

            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatIsWantedWholeHasALimit() throws Exception {
        handler = (request, id) -> {
            try {
                request.body().bytes();
                return text(200, "");
            } catch (BodyTooLargeException e) {
                return text(413, "");
            }
        };

        try (var client = new RawClient(port)) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] piece = new byte[64 * 1024];
            for (int i = 0; i < 40; i++) {
                client.send("10000\r\n").send(piece).send("\r\n");
            }
            client.send("0\r\n\r\n");

            assertThat(client.head()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        handler = (request, id) -> new WireResponse(200, Map.of("Content-Length", List.of("12345")), WireBody.EMPTY);

        try (var client = new RawClient(port)) {
            client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.head()).containsIgnoringCase("content-length: 12345\r\n");

            client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aFailureWithinAnAnswerEndsTheConnection() throws Exception {
        handler = (request, id) -> new WireResponse(200, Map.of("Content-Length", List.of("1000000")), zeros(10));

        try (var client = new RawClient(port)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");

            assertThat(client.head()).startsWith("HTTP/1.1 200");
            assertThat(client.body(1_000_000)).hasSize(10);
        }
    }

    @Test
    void aBugIsAnsweredWithoutItsCause() throws Exception {
        handler = (request, id) -> {
            throw new IllegalStateException("secret");
        };

        var response = client().send(HttpRequest.newBuilder(uri("/")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void aClientThatLeavesEndsItsAnswer() throws Exception {
        var ended = new CountDownLatch(1);
        var written = new AtomicLong();
        handler = (request, id) -> new WireResponse(200, Map.of(), new WireBody() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public InputStream open() {
                return new Zeros(Long.MAX_VALUE) {
                    @Override
                    public int read(byte[] target, int offset, int length) {
                        written.addAndGet(length);
                        return super.read(target, offset, length);
                    }

                    @Override
                    public void close() {
                        ended.countDown();
                    }
                };
            }
        });

        try (var client = new RawClient(port)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            client.head();
        }

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(written.get()).isLessThan(64L << 20);
    }

    private WireResponse answer(WireRequest request, String requestId) {
        return handler.handle(request, requestId);
    }

    private static String chunked(String body) {
        return "PUT / HTTP/1.1\r\nHost: h\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
                + "x-amz-trailer: x-amz-checksum-crc32\r\nx-amz-decoded-content-length: 11\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String base64(long crc) {
        return java.util.Base64.getEncoder()
                .encodeToString(
                        java.nio.ByteBuffer.allocate(4).putInt((int) crc).array());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static WireResponse text(int status, String text) {
        return new WireResponse(status, Map.of(), WireBody.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static WireBody zeros(long count) {
        return new WireBody() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public InputStream open() {
                return new Zeros(count);
            }
        };
    }

    private static class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
