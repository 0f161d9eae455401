package dev.pipelocal.api.service.s3.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME, eight bytes a step. */
public final class Crc64Nvme implements Checksum {
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final int LANES = 8;
    private static final long[][] TABLES = tables();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long crc = -1;

    private static long[][] tables() {
        long[][] tables = new long[LANES][256];
        for (int n = 0; n < 256; n++) {
            long value = n;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                value = (value & 1) != 0 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
            }
            tables[0][n] = value;
        }
        for (int lane = 1; lane < LANES; lane++) {
            for (int n = 0; n < 256; n++) {
                long previous = tables[lane - 1][n];
                tables[lane][n] = (previous >>> 8) ^ tables[0][(int) previous & 0xFF];
            }
        }
        return tables;
    }

    @Override
    public void update(int b) {
        crc = (crc >>> 8) ^ TABLES[0][(int) (crc ^ b) & 0xFF];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long value = crc;
        int at = offset;
        int end = offset + length;
        for (; at + LANES <= end; at += LANES) {
            value ^= littleEndian(bytes, at);
            value = TABLES[7][(int) value & 0xFF]
                    ^ TABLES[6][(int) (value >>> 8) & 0xFF]
                    ^ TABLES[5][(int) (value >>> 16) & 0xFF]
                    ^ TABLES[4][(int) (value >>> 24) & 0xFF]
                    ^ TABLES[3][(int) (value >>> 32) & 0xFF]
                    ^ TABLES[2][(int) (value >>> 40) & 0xFF]
                    ^ TABLES[1][(int) (value >>> 48) & 0xFF]
                    ^ TABLES[0][(int) (value >>> 56)];
        }
        for (; at < end; at++) {
            value = (value >>> 8) ^ TABLES[0][(int) (value ^ bytes[at]) & 0xFF];
        }
        crc = value;
    }

    private static long littleEndian(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }
}
