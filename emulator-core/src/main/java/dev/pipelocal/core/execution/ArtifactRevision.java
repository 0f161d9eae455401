package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.ArtifactName;

/** The revision that a source action of an execution found, and the artifact that it became. */
public record ArtifactRevision(ActionName action, ArtifactName artifact, SourceRevision revision) {}
