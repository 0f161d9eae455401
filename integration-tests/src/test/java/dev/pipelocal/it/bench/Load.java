package dev.pipelocal.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** A closed-loop HTTP load on a loopback port: each connection sends its next request once the last one is answered. */
final class Load {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Load() {}

    /** Answers with status 200 a second. */

    /** @param requests gives the n-th request of all connections together, whole, with its headers */
    static double run(int port, int connections, Duration duration, IntFunction<byte[]> requests) {
        var numbers = new java.util.concurrent.atomic.AtomicInteger();
        long end = System.nanoTime() + duration.toNanos();
        long begin = System.nanoTime();
        long answered = 0;
        try (var threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Long>> each = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                each.add(threads.submit(() -> one(port, end, () -> requests.apply(numbers.getAndIncrement()))));
            }
            for (Future<Long> future : each) {
                answered += future.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return answered / ((System.nanoTime() - begin) / 1e9);
    }

    private static long one(int port, long end, java.util.function.Supplier<byte[]> requests) throws IOException {
        long answered = 0;
        try (var connection = new Connection(port)) {
            while (System.nanoTime() < end) {
                int status = connection.exchange(requests.get());
                if (status != 200) {
                    throw new IllegalStateException("port " + port + " answered " + status + ": "
                            + new String(connection.body(), StandardCharsets.UTF_8));
                }
                answered++;
            }
        }
        return answered;
    }

    /** A signed-looking AWS JSON request; the signature is not checked by default. */
    static byte[] awsJson(int port, String service, String target, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/x-amz-json-1.1\r\n"
                + "X-Amz-Target: " + target + "\r\nX-Amz-Date: 20260101T000000Z\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                + "/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64)
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, request, 0, headBytes.length);
        System.arraycopy(body, 0, request, headBytes.length, body.length);
        return request;
    }

    /** One keep-alive connection, opened anew when the server closes it. */
    static final class Connection implements AutoCloseable {
        private final int port;
        private Socket socket;
        private InputStream in;
        private byte[] body = new byte[0];

        Connection(int port) {
            this.port = port;
            try {
                this.socket = new Socket("127.0.0.1", port);
                socket.setTcpNoDelay(true);
                this.in = new BufferedInputStream(socket.getInputStream(), 8192);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Sends the request, reads the whole answer and gives its status. */
        int exchange(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            String statusLine = line();
            int length = 0;
            boolean close = statusLine.startsWith("HTTP/1.0");
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(java.util.Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).trim());
                } else if (lower.equals("connection: close")) {
                    close = true;
                }
            }
            body = in.readNBytes(length);
            if (close) {
                reopen();
            }
            return Integer.parseInt(statusLine.substring(9, 12));
        }

        /** Calls CodePipeline and gives its answer. */
        JsonNode call(String operation, String json) {
            return call("codepipeline", "CodePipeline_20150709." + operation, json);
        }

        JsonNode call(String service, String target, String json) {
            try {
                int status = exchange(awsJson(port, service, target, json));
                JsonNode answer = JSON.readTree(body);
                if (status != 200) {
                    throw new IllegalStateException(target + " was refused: " + answer);
                }
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits until nothing runs any more: the server answers then. */
        void awaitIdle() {
            try {
                String request = "GET /_pipelocal/idle HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
                int status = exchange(request.getBytes(StandardCharsets.US_ASCII));
                if (status != 200) {
                    throw new IllegalStateException("Expected 200 of /_pipelocal/idle but it was " + status);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The body of the last answer. */
        byte[] body() {
            return body;
        }

        private void reopen() throws IOException {
            socket.close();
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 8192);
        }

        private String line() throws IOException {
            var line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("connection closed by port " + port);
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
