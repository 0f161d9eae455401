package dev.pipelocal.runners.build;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which local image stands for a project's image: {@code --image NAME=LOCAL}, where {@code *} in NAME matches anything. */
public final class Images {
    private final SequencedMap<Pattern, String> mappings;

    private Images(SequencedMap<Pattern, String> mappings) {
        this.mappings = mappings;
    }

    /**
     * Takes the options in order; of several that match, the last counts. An option without NAME stands for every image.
     *
     * @throws IllegalArgumentException for an option without an image
     */
    public static Images of(List<String> options) {
        SequencedMap<Pattern, String> mappings = new LinkedHashMap<>();
        for (String option : options) {
            int split = option.indexOf('=');
            String name = split < 0 ? "*" : option.substring(0, split);
            String local = option.substring(split + 1);
            if (name.isBlank() || local.isBlank()) {
                throw new IllegalArgumentException(
                        "Expected --image NAME=LOCAL, for instance 'aws/codebuild/*=debian:12', but it was '" + option
                                + "'");
            }
            mappings.putLast(pattern(name), local);
        }
        return new Images(mappings);
    }

    /** The image that was mapped for a name, if any. */
    public Optional<String> mapped(String image) {
        return mappings.reversed().entrySet().stream()
                .filter(mapping -> mapping.getKey().matcher(image).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a name is one of AWS's curated images, which lie in no registry by that name. */
    public static boolean isCurated(String image) {
        return image.startsWith("aws/codebuild/");
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                List.of(glob.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
