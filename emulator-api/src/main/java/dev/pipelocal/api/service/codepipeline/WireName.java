package dev.pipelocal.api.service.codepipeline;

import java.util.Locale;

/** How AWS spells the core's enumerations: {@code IN_PROGRESS} is {@code InProgress}. */
final class WireName {
    private WireName() {}

    static String of(Enum<?> value) {
        StringBuilder name = new StringBuilder();
        for (String word : value.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
