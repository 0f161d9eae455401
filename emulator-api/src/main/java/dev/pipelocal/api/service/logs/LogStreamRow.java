package dev.pipelocal.api.service.logs;

import java.util.OptionalLong;

/** A log stream as it is stored; times in epoch milliseconds, absent before the first event. */
record LogStreamRow(
        long id,
        String name,
        long created,
        OptionalLong firstEvent,
        OptionalLong lastEvent,
        OptionalLong lastIngestion,
        long bytes) {}
