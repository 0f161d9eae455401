package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.ArtifactName;

/** Where an artifact of an execution lies, or will lie. */
public record ArtifactLocation(ArtifactName name, String bucket, String key) {}
