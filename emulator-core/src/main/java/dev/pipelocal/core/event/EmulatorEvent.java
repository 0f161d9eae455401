package dev.pipelocal.core.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One event in the shape that EventBridge gives events.
 *
 * @param detail JSON: strings, numbers, booleans, lists and maps, in the order that AWS writes them
 */
public record EmulatorEvent(
        String id,
        String detailType,
        String source,
        String account,
        Instant time,
        String region,
        List<String> resources,
        Map<String, Object> detail) {}
