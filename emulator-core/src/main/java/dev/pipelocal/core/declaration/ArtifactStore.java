package dev.pipelocal.core.declaration;

import java.util.Optional;

/** The bucket that a Region's artifacts are kept in. */
public record ArtifactStore(String type, String location, Optional<EncryptionKey> encryptionKey) {
    /** The KMS key that artifacts are encrypted with: an id, an ARN or an alias' ARN. */
    public record EncryptionKey(String id, String type) {}
}
