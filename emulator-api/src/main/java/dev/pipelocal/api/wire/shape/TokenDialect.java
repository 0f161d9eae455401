package dev.pipelocal.api.wire.shape;

/** How JSON and CBOR differ, which else are the same tokens. */
public enum TokenDialect {
    /** Location names, timestamps as numbers, blobs in base64. */
    JSON,
    /** The model's member names, tagged timestamps, byte strings. */
    CBOR
}
