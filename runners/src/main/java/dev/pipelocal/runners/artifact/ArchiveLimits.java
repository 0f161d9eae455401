package dev.pipelocal.runners.artifact;

/**
 * How much an archive may hold.
 *
 * @param entries how many
 * @param bytes unpacked, all together
 * @param ratio unpacked to packed, all together, once more than {@link #RATIO_FREE_BYTES} are unpacked
 */
public record ArchiveLimits(int entries, long bytes, int ratio) {
    /** What may be unpacked whatever the ratio: small archives of very plain text are no bombs. */
    static final long RATIO_FREE_BYTES = 256L << 20;

    /** 500,000 entries, 10 GiB, 1:200. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(500_000, 10L << 30, 200);
}
