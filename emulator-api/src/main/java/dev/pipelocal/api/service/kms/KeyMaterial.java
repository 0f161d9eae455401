package dev.pipelocal.api.service.kms;

import java.time.Instant;

/**
 * One of a key's materials: rotation adds one, and the older ones go on decrypting.
 *
 * @param id 64 hexadecimal digits
 * @param bytes 32 secret bytes
 * @param onDemand whether a rotation on demand made it
 */
record KeyMaterial(String id, byte[] bytes, Instant madeAt, boolean onDemand) {}
