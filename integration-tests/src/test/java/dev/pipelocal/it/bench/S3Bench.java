package dev.pipelocal.it.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PutObject and GetObject of 1 KB (16 connections) and 100 MB (one) beside a bare Vert.x server of files. */
class S3Bench {
    private static final int CONNECTIONS = 16;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int LARGE = 100 << 20;
    private static final String GOAL = ">= 0.5x";

    @TempDir
    private Path data;

    @TempDir
    private Path files;

    private final byte[] block = new byte[1 << 20];

    @Test
    void isHalfAsFastAsABareServer() throws IOException {
        new Random(1).nextBytes(block);
        try (var ours = ServerProcess.pipelocal(data).awaitUp();
                var bare =
                        ServerProcess.fileServer(Files.createDirectories(files)).awaitUp()) {
            large(ours.port(), "PUT", "/bench", 0);
            small(ours, bare, "PUT", n -> "/bench/small-" + n % 1000);
            small(ours, bare, "GET", n -> "/bench/small-" + n % 1000);
            large(ours, bare, "PUT");
            large(ours, bare, "GET");
        }
    }

    private void small(
            ServerProcess ours, ServerProcess bare, String method, java.util.function.IntFunction<String> path) {
        byte[] body = method.equals("PUT") ? Arrays.copyOf(block, 1024) : new byte[0];
        rate(ours.port(), method, path, body, WARM_UP);
        rate(bare.port(), method, path, body, WARM_UP);
        var pair = Figures.interleaved(
                () -> rate(ours.port(), method, path, body, ROUND), () -> rate(bare.port(), method, path, body, ROUND));
        Figures.print(
                "S3 %s of 1 KB, %d connections".formatted(method, CONNECTIONS),
                "%.0f/s, bare Vert.x files %.0f/s, %.2fx".formatted(pair.ours(), pair.theirs(), pair.ratio()),
                GOAL);
    }

    private static double rate(
            int port, String method, java.util.function.IntFunction<String> path, byte[] body, Duration duration) {
        return Load.run(port, CONNECTIONS, duration, n -> {
            byte[] head = head(port, method, path.apply(n), body.length);
            byte[] request = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, request, head.length, body.length);
            return request;
        });
    }

    private void large(ServerProcess ours, ServerProcess bare, String method) {
        for (int i = 0; i < 3; i++) {
            large(ours.port(), method, "/bench/large", LARGE);
            large(bare.port(), method, "/bench/large", LARGE);
        }
        var pair = Figures.interleaved(
                () -> large(ours.port(), method, "/bench/large", LARGE),
                () -> large(bare.port(), method, "/bench/large", LARGE));
        Figures.print(
                "S3 %s of 100 MB".formatted(method),
                "%.0f MB/s, bare Vert.x files %.0f MB/s, %.2fx".formatted(pair.ours(), pair.theirs(), pair.ratio()),
                GOAL);
    }

    /** Megabytes a second of one exchange. */
    private double large(int port, String method, String path, int size) {
        long begin = System.nanoTime();
        try (var socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(port, method, path, method.equals("PUT") ? size : 0));
            for (int sent = 0; method.equals("PUT") && sent < size; sent += block.length) {
                out.write(block);
            }
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            String status = line(in);
            long length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Long.parseLong(header.substring(15).strip());
                }
            }
            byte[] read = new byte[1 << 16];
            for (long left = length; left > 0; ) {
                int count = in.read(read, 0, (int) Math.min(read.length, left));
                if (count < 0) {
                    throw new IOException("the answer ended early");
                }
                left -= count;
            }
            if (!status.contains(" 200 ") || (method.equals("GET") && length != size)) {
                throw new AssertionError(status + " with " + length + " bytes");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return size / 1e6 / ((System.nanoTime() - begin) / 1e9);
    }

    private static byte[] head(int port, String method, String path, int length) {
        return (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nx-amz-content-sha256: UNSIGNED-PAYLOAD\r\nX-Amz-Date: 20260101T000000Z\r\n"
                        + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request,"
                        + " SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64)
                        + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
