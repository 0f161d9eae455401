package dev.pipelocal.api.service.s3.checksum;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The additional checksums that S3 knows (user guide, "Checking object integrity"). Names are the API's. */
public enum ChecksumKind {
    CRC32(4, new CrcCombination(32, 0xEDB88320L), () -> RunningChecksum.crc(new CRC32(), 32)),
    CRC32C(4, new CrcCombination(32, 0x82F63B78L), () -> RunningChecksum.crc(new CRC32C(), 32)),
    CRC64NVME(8, new CrcCombination(64, Crc64Nvme.POLYNOMIAL), () -> RunningChecksum.crc(new Crc64Nvme(), 64)),
    SHA1(20, null, () -> RunningChecksum.digest("SHA-1")),
    SHA256(32, null, () -> RunningChecksum.digest("SHA-256"));

    private final int length;
    private final @Nullable CrcCombination combination;
    private final Supplier<RunningChecksum> start;

    ChecksumKind(int length, @Nullable CrcCombination combination, Supplier<RunningChecksum> start) {
        this.length = length;
        this.combination = combination;
        this.start = start;
    }

    public static Optional<ChecksumKind> named(@Nullable String name) {
        for (ChecksumKind kind : values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public RunningChecksum start() {
        return start.get();
    }

    /** Length of a value in bytes. */
    public int length() {
        return length;
    }

    /** Whether the checksum of a whole follows from those of its parts. */
    public boolean isCombinable() {
        return combination != null;
    }

    /** The checksum of two byte strings together. Only for kinds that {@linkplain #isCombinable() can}. */
    public byte[] combine(byte[] first, byte[] second, long secondLength) {
        if (combination == null) {
            throw new IllegalStateException(this + " can't be combined");
        }
        int width = length * Byte.SIZE;
        return RunningChecksum.bigEndian(combination.combine(number(first), number(second), secondLength), width);
    }

    private static long number(byte[] value) {
        return value.length == Long.BYTES
                ? ByteBuffer.wrap(value).getLong()
                : Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt());
    }
}
