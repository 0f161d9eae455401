package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.ActionName;

/** A revision that whoever started the execution asked for: COMMIT_ID, IMAGE_DIGEST, S3_OBJECT_VERSION_ID or S3_OBJECT_KEY. */
public record SourceRevisionOverride(ActionName actionName, String revisionType, String revisionValue) {}
