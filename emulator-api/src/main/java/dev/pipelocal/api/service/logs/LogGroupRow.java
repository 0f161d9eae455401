package dev.pipelocal.api.service.logs;

import java.util.Map;

/**
 * A log group as it is stored.
 *
 * @param created epoch milliseconds
 * @param retention days; 0 for ever
 * @param kmsKey ARN, empty for none
 */
record LogGroupRow(
        long id,
        String name,
        String arn,
        long created,
        int retention,
        String kmsKey,
        String groupClass,
        Map<String, String> tags,
        long bytes) {
    LogGroupRow {
        tags = Map.copyOf(tags);
    }
}
