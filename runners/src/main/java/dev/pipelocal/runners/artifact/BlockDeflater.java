package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Deflates a stream in blocks, several at once. Each block ends at a byte (a sync flush) and starts with the block before it
 * as its dictionary, so that the blocks put together are one deflate stream, about as small as if made in one go.
 */
final class BlockDeflater implements AutoCloseable {
    private static final int BLOCK = 256 << 10;
    private static final int DICTIONARY = 32 << 10;
    private static final int WORKERS = Math.max(1, Runtime.getRuntime().availableProcessors());
    private static final ExecutorService POOL = pool();

    private final ConcurrentLinkedQueue<Deflater> idle = new ConcurrentLinkedQueue<>();
    private final Deque<Future<ByteBuffer>> running = new ArrayDeque<>();
    private final Deque<byte[]> blocks = new ArrayDeque<>();

    /** Takes a part of the deflated stream. */
    @FunctionalInterface
    interface Sink {
        void write(ByteBuffer bytes) throws IOException;
    }

    /** Deflates all of {@code in} and gives its CRC-32. */
    long deflate(InputStream in, Sink sink) throws IOException {
        var crc = new CRC32();
        byte[] block = block();
        int length = in.readNBytes(block, 0, BLOCK);
        byte[] dictionary = new byte[0];
        while (true) {
            crc.update(block, 0, length);
            byte[] following = length < BLOCK ? new byte[0] : block();
            int followingLength = length < BLOCK ? 0 : in.readNBytes(following, 0, BLOCK);
            boolean last = followingLength == 0;
            submit(block, length, dictionary, last);
            while (running.size() > (last ? 0 : 2 * WORKERS)) {
                sink.write(next());
            }
            if (last) {
                return crc.getValue();
            }
            dictionary = Arrays.copyOfRange(block, length - DICTIONARY, length);
            block = following;
            length = followingLength;
        }
    }

    @Override
    public void close() {
        idle.forEach(Deflater::end);
    }

    private void submit(byte[] block, int length, byte[] dictionary, boolean last) {
        blocks.addLast(block);
        if (last && running.isEmpty()) {
            running.addLast(CompletableFuture.completedFuture(deflate(block, length, dictionary, true)));
        } else {
            running.addLast(POOL.submit(() -> deflate(block, length, dictionary, last)));
        }
    }

    private byte[] block() {
        return blocks.size() > running.size() ? blocks.removeFirst() : new byte[BLOCK];
    }

    private ByteBuffer next() throws IOException {
        try {
            return running.removeFirst().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while deflating", e);
        } catch (ExecutionException e) {
            throw new IOException("Could not deflate", e.getCause());
        }
    }

    private ByteBuffer deflate(byte[] block, int length, byte[] dictionary, boolean last) {
        Deflater deflater = idle.poll();
        if (deflater == null) {
            deflater = new Deflater(Deflater.BEST_SPEED, true);
        }
        try {
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(block, 0, length);
            if (last) {
                deflater.finish();
            }
            return drain(deflater, length, last);
        } finally {
            deflater.reset();
            idle.add(deflater);
        }
    }

    private static ByteBuffer drain(Deflater deflater, int length, boolean last) {
        byte[] out = new byte[length / 2 + 1024];
        int size = 0;
        while (true) {
            int written =
                    deflater.deflate(out, size, out.length - size, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
            size += written;
            if (last ? deflater.finished() : size < out.length) {
                return ByteBuffer.wrap(out, 0, size);
            }
            if (size == out.length) {
                out = Arrays.copyOf(out, out.length * 2);
            }
        }
    }

    private static ExecutorService pool() {
        var pool = new ThreadPoolExecutor(WORKERS, WORKERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "deflate");
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
