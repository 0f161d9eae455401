package dev.pipelocal.api.service.s3.store;

import java.util.Optional;

/** What must hold of the current object for a write to happen. Called on the writer's thread; refuses by throwing. */
@FunctionalInterface
public interface WriteCondition {
    WriteCondition NONE = current -> {};

    /** @param current empty as well when a delete marker is current; without attributes and body */
    void check(Optional<Current> current);

    /** The current object. */
    record Current(String etag, long size, long modified) {}
}
