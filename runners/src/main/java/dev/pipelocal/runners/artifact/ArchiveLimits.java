package dev.pipelocal.runners.artifact;

/**
 * How much an archive may hold.
 *
 * @param entries how many
 * @param bytes unpacked, all together
 * @param ratio unpacked to packed, all together, once more than 256 MiB are unpacked
 */
public record ArchiveLimits(int entries, long bytes, int ratio) {
    /** What may be unpacked whatever the ratio: small archives of very plain text are no bombs. */
    private static final long RATIO_FREE_BYTES = 256L << 20;

    /** 500,000 entries, 10 GiB, 1:200. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(500_000, 10L << 30, 200);

    /**
     * Whether this much may be unpacked from that much.
     *
     * @throws UnsafeArchiveException if not
     */
    public void requireSize(long unpacked, long packed) throws UnsafeArchiveException {
        if (unpacked < 0 || unpacked > bytes) {
            throw new UnsafeArchiveException("The archive holds more than the limit of " + bytes + " bytes unpacked");
        }
        if (unpacked > RATIO_FREE_BYTES && unpacked / Math.max(1, packed) > ratio) {
            throw new UnsafeArchiveException(
                    "The archive unpacks to more than " + ratio + " times its size: it looks like a zip bomb");
        }
    }

    /** @throws UnsafeArchiveException for more entries than an archive may have */
    public void requireCount(int count) throws UnsafeArchiveException {
        if (count > entries) {
            throw new UnsafeArchiveException("The archive has more than the limit of " + entries + " entries");
        }
    }
}
