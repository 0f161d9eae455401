package dev.pipelocal.api.service.s3;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition keys of listing a bucket (service authorization reference, "Amazon S3"). */
final class ListConditions {
    private ListConditions() {}

    static Map<String, String> of(@Nullable String prefix, @Nullable String delimiter, @Nullable Integer maxKeys) {
        Map<String, String> conditions = new HashMap<>();
        conditions.put("s3:prefix", Listings.orEmpty(prefix));
        if (delimiter != null) {
            conditions.put("s3:delimiter", delimiter);
        }
        if (maxKeys != null) {
            conditions.put("s3:max-keys", maxKeys.toString());
        }
        return conditions;
    }
}
