package dev.pipelocal.api.service.s3.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.Checksum;

/** A checksum in the making. */
public interface RunningChecksum {
    void update(byte[] bytes, int offset, int length);

    /** The value, big-endian; ends the calculation. */
    byte[] value();

    static RunningChecksum digest(String algorithm) {
        MessageDigest digest = messageDigest(algorithm);
        return new RunningChecksum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }

    static RunningChecksum crc(Checksum checksum, int width) {
        return new RunningChecksum() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                checksum.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                return bigEndian(checksum.getValue(), width);
            }
        };
    }

    static byte[] bigEndian(long value, int width) {
        return width == Long.SIZE
                ? ByteBuffer.allocate(Long.BYTES).putLong(value).array()
                : ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array();
    }

    private static MessageDigest messageDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no " + algorithm, e);
        }
    }
}
