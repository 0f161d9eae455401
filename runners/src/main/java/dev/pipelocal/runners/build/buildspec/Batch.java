package dev.pipelocal.runners.build.buildspec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The {@code batch} section with its builds planned: a list, a graph and a matrix all come down to builds that may depend on
 * each other.
 *
 * @param fastFail whether the first failure stops the others
 */
public record Batch(boolean fastFail, List<Build> builds) {
    public Batch {
        builds = List.copyOf(builds);
    }

    /** A build of the batch. */
    public record Build(
            String identifier, List<String> dependsOn, boolean ignoreFailure, Optional<String> buildspec, Env env) {
        public Build {
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /** What a build of the batch has other than its project. */
    public record Env(
            Optional<String> computeType,
            Optional<String> image,
            Optional<String> type,
            Optional<Boolean> privilegedMode,
            SequencedMap<String, String> variables) {
        public static final Env EMPTY = new Env(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), new LinkedHashMap<>(Map.of()));

        public Env {
            variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
        }
    }
}
