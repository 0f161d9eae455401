package dev.pipelocal.core.execution;

import java.time.Instant;
import java.util.Optional;

/** The revision that a source action found. */
public record SourceRevision(
        String revisionId,
        Optional<String> revisionChangeId,
        Optional<String> revisionSummary,
        Optional<Instant> created,
        Optional<String> revisionUrl) {}
