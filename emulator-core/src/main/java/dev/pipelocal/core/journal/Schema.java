package dev.pipelocal.core.journal;

import java.util.List;

/**
 * One component's tables: SQL scripts that bring them from each version to the next. Scripts that were released are never
 * changed, only added to.
 *
 * @param component a name that no other component has
 * @param migrations the script at index n brings version n to n + 1; several statements are separated by semicolons
 */
public record Schema(String component, List<String> migrations) {
    public Schema {
        migrations = List.copyOf(migrations);
    }

    public static Schema of(String component, String... migrations) {
        return new Schema(component, List.of(migrations));
    }

    public int version() {
        return migrations.size();
    }
}
