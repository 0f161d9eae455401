package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a zip into a file: entries in the order in which they come, with unix modes and links, deflated by all processors
 * at the fastest level. Memory is bounded by a few blocks per processor.
 */
public final class ZipWriter implements TreeWriter {
    private static final int DIRECTORY = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;

    private final FileChannel channel;
    private final BlockDeflater deflater = new BlockDeflater();
    private final List<ZipRecord> records = new ArrayList<>();
    private final ByteBuffer pending = ByteBuffer.allocate(256 << 10);
    private long flushed;
    private boolean closed;

    /** Opens a zip; the file must not exist. */
    public ZipWriter(Path target) throws IOException {
        this.channel = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** How many entries were written. */
    public int entryCount() {
        return records.size();
    }

    @Override
    public void directory(String path, Attributes attributes) throws IOException {
        stored(path + "/", DIRECTORY, attributes, new byte[0]);
    }

    @Override
    public void link(String path, String target, Attributes attributes) throws IOException {
        stored(path, LINK, attributes, target.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void file(String path, Attributes attributes, long size, InputStream content) throws IOException {
        if (size == 0) {
            stored(path, FILE, attributes, new byte[0]);
            return;
        }
        var record =
                new ZipRecord(path, FILE | attributes.mode(), attributes.modified(), ZipRecord.DEFLATED, position());
        record.size = size;
        write(record.localHeader());
        long start = position();
        record.crc = deflater.deflate(content, this::write);
        record.packed = position() - start;
        patch(record);
        records.add(record);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel;
                deflater) {
            long start = position();
            for (ZipRecord record : records) {
                write(record.centralHeader());
            }
            write(ZipRecord.end(records.size(), start, position() - start));
            flush();
        }
    }

    private void stored(String path, int kind, Attributes attributes, byte[] content) throws IOException {
        var record = new ZipRecord(path, kind | attributes.mode(), attributes.modified(), ZipRecord.STORED, position());
        var crc = new CRC32();
        crc.update(content);
        record.crc = crc.getValue();
        record.size = content.length;
        record.packed = content.length;
        write(record.localHeader());
        write(ByteBuffer.wrap(content));
        records.add(record);
    }

    private void patch(ZipRecord record) throws IOException {
        ByteBuffer header = record.localHeader();
        if (record.offset >= flushed) {
            pending.put((int) (record.offset - flushed), header, 0, header.remaining());
        } else {
            flush();
            writeFully(header, record.offset);
        }
    }

    private long position() {
        return flushed + pending.position();
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > pending.remaining()) {
            flush();
        }
        if (bytes.remaining() > pending.remaining()) {
            int length = bytes.remaining();
            writeFully(bytes, flushed);
            flushed += length;
        } else {
            pending.put(bytes);
        }
    }

    private void flush() throws IOException {
        pending.flip();
        int length = pending.remaining();
        writeFully(pending, flushed);
        flushed += length;
        pending.clear();
    }

    private void writeFully(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
