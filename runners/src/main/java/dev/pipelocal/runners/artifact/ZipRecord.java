package dev.pipelocal.runners.artifact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** One entry's headers (.ZIP File Format Specification 6.3.10, sections 4.3 and 4.5.3). */
final class ZipRecord {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final long MOST_32 = 0xffffffffL;
    private static final int MOST_16 = 0xffff;
    private static final int UTF_8 = 1 << 11;
    private static final int UNIX = 3 << 8;

    final long offset;
    long crc;
    long size;
    long packed;

    private final byte[] name;
    private final int mode;
    private final int method;
    private final int time;

    ZipRecord(String name, int mode, Instant modified, int method, long offset) {
        this.name = name.getBytes(StandardCharsets.UTF_8);
        this.mode = mode;
        this.method = method;
        this.offset = offset;
        this.time = dosTime(modified);
    }

    ByteBuffer localHeader() {
        boolean large = isLarge();
        ByteBuffer header = buffer(30 + name.length + (large ? 20 : 0));
        header.putInt(0x04034b50);
        common(header, large);
        header.put(name);
        if (large) {
            header.putShort((short) 1).putShort((short) 16).putLong(size).putLong(packed);
        }
        return header.flip();
    }

    ByteBuffer centralHeader() {
        boolean large = isLarge() || offset >= MOST_32;
        ByteBuffer header = buffer(46 + name.length + (large ? 28 : 0));
        header.putInt(0x02014b50).putShort((short) (UNIX | version(large)));
        common(header, large, large ? 28 : 0);
        header.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        header.putInt(mode << 16 | ((mode & 0040000) != 0 && (mode & 0100000) == 0 ? 0x10 : 0));
        header.putInt((int) (large ? MOST_32 : offset));
        header.put(name);
        if (large) {
            header.putShort((short) 1).putShort((short) 24);
            header.putLong(size).putLong(packed).putLong(offset);
        }
        return header.flip();
    }

    static ByteBuffer end(int count, long start, long length) {
        boolean large = count >= MOST_16 || start >= MOST_32 || length >= MOST_32;
        ByteBuffer end = buffer(22 + (large ? 76 : 0));
        if (large) {
            end.putInt(0x06064b50).putLong(44).putShort((short) (UNIX | 45)).putShort((short) 45);
            end.putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(length)
                    .putLong(start);
            end.putInt(0x07064b50).putInt(0).putLong(start + length).putInt(1);
        }
        end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        end.putShort((short) Math.min(count, MOST_16)).putShort((short) Math.min(count, MOST_16));
        end.putInt((int) Math.min(length, MOST_32)).putInt((int) Math.min(start, MOST_32));
        return end.putShort((short) 0).flip();
    }

    /** By the size that is known from the start, so that the header keeps its length once the rest is filled in. */
    private boolean isLarge() {
        return size >= MOST_32 - (64 << 20);
    }

    private void common(ByteBuffer header, boolean large) {
        common(header, large, large ? 20 : 0);
    }

    private void common(ByteBuffer header, boolean large, int extra) {
        header.putShort((short) version(large)).putShort((short) UTF_8).putShort((short) method);
        header.putInt(time).putInt((int) crc);
        header.putInt((int) (large ? MOST_32 : packed)).putInt((int) (large ? MOST_32 : size));
        header.putShort((short) name.length).putShort((short) extra);
    }

    private static int version(boolean large) {
        return large ? 45 : 20;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int dosTime(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.systemDefault());
        if (time.getYear() < 1980 || time.getYear() > 2107) {
            return 1 << 21 | 1 << 16;
        }
        return (time.getYear() - 1980) << 25
                | time.getMonthValue() << 21
                | time.getDayOfMonth() << 16
                | time.getHour() << 11
                | time.getMinute() << 5
                | time.getSecond() / 2;
    }
}
