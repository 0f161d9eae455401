package dev.pipelocal.runners.build.buildspec;

import dev.pipelocal.runners.build.PhaseType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A buildspec as written.
 *
 * @param sharedShell whether all commands run in one shell (version 0.2) or each in its own (0.1)
 * @param runAs the user that runs every phase which names none
 * @param phases in the order in which they run; those that the file leaves out are absent
 * @param reports by report group name or ARN
 * @param proxied whether logs or artifacts are to go through a proxy server
 */
public record Buildspec(
        boolean sharedShell,
        Optional<String> runAs,
        Env env,
        SequencedMap<PhaseType, Phase> phases,
        SequencedMap<String, Report> reports,
        Optional<Artifact> artifacts,
        SequencedMap<String, Artifact> secondaryArtifacts,
        Cache cache,
        boolean proxied,
        Optional<Batch> batch) {
    public Buildspec {
        phases = copy(phases);
        reports = copy(reports);
        secondaryArtifacts = copy(secondaryArtifacts);
    }

    /** Reads a buildspec's text. */
    public static Buildspec parse(String text) throws BuildspecException {
        return new BuildspecParser().parse(text);
    }

    public Phase phase(PhaseType type) {
        return phases.getOrDefault(type, Phase.EMPTY);
    }

    static <K, V> SequencedMap<K, V> copy(SequencedMap<K, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }

    /**
     * The {@code env} section.
     *
     * @param shell the shell's program name, {@code sh} if none is given
     */
    public record Env(
            String shell,
            SequencedMap<String, String> variables,
            SequencedMap<String, String> parameterStore,
            SequencedMap<String, String> secretsManager,
            List<String> exportedVariables,
            boolean gitCredentialHelper) {
        public static final Env EMPTY =
                new Env("sh", new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), false);

        public Env {
            variables = copy(variables);
            parameterStore = copy(parameterStore);
            secretsManager = copy(secretsManager);
            exportedVariables = List.copyOf(exportedVariables);
        }
    }

    /** One phase: its commands, and those that run whatever became of these. */
    public record Phase(
            Optional<String> runAs,
            OnFailure onFailure,
            SequencedMap<String, String> runtimeVersions,
            List<String> commands,
            List<String> finallyCommands) {
        public static final Phase EMPTY =
                new Phase(Optional.empty(), OnFailure.DEFAULT, new LinkedHashMap<>(), List.of(), List.of());

        public Phase {
            runtimeVersions = copy(runtimeVersions);
            commands = List.copyOf(commands);
            finallyCommands = List.copyOf(finallyCommands);
        }

        boolean isIdle() {
            return commands.isEmpty() && finallyCommands.isEmpty();
        }
    }

    /** Which files, found where, and named how. Texts may hold {@code $NAME} of the build's environment. */
    public record Files(List<String> patterns, List<String> excluded, String baseDirectory, boolean discardPaths) {
        public Files {
            patterns = List.copyOf(patterns);
            excluded = List.copyOf(excluded);
        }
    }

    /** An artifact; its name is a shell word that is expanded in the build. */
    public record Artifact(Files files, Optional<String> name, boolean enableSymlinks, Optional<String> s3Prefix) {}

    /** A report group's files and their format: one of CodeBuild's ReportFormat names. */
    public record Report(Files files, String format) {}

    /** What is kept from one build to the next. */
    public record Cache(Optional<String> key, List<String> fallbackKeys, Action action, List<String> paths) {
        public static final Cache NONE = new Cache(Optional.empty(), List.of(), Action.BOTH, List.of());

        public Cache {
            fallbackKeys = List.copyOf(fallbackKeys);
            paths = List.copyOf(paths);
        }

        /** Whether a build reads the cache, writes it, or both. */
        public enum Action {
            RESTORE,
            SAVE,
            BOTH
        }
    }
}
