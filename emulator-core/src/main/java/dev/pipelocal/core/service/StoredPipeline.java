package dev.pipelocal.core.service;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import java.time.Instant;
import java.util.Map;

/**
 * A pipeline as it is kept.
 *
 * @param declaration of the version asked for; secrets are in clear and the front end masks them
 * @param updated when the current version was made
 * @param tags by key, in order
 */
public record StoredPipeline(
        PipelineDeclaration declaration, String arn, Instant created, Instant updated, Map<String, String> tags) {}
