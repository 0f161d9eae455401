package dev.pipelocal.api.service.kms;

import java.time.Instant;

/**
 * Another name of a key.
 *
 * @param name with its prefix {@code alias/}
 */
record AliasRecord(String name, String keyId, Instant createdAt, Instant changedAt) {}
