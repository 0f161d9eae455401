package dev.pipelocal.api.service.s3.checksum;

/**
 * A checksum as it is kept and told.
 *
 * @param value base64; that of a composite one is followed by {@code -} and the number of parts
 * @param composite whether it is a checksum over the parts' checksums
 */
public record StoredChecksum(ChecksumKind kind, String value, boolean composite) {}
