package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.PrefixedWriter;
import dev.pipelocal.runners.artifact.TreeWriter;
import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.buildspec.BuildspecException;
import dev.pipelocal.runners.build.cache.CacheArchive;
import dev.pipelocal.runners.build.cache.CachePath;
import dev.pipelocal.runners.build.cache.CachePlan;
import dev.pipelocal.runners.build.cache.CacheText;
import dev.pipelocal.runners.build.script.CacheScript;
import dev.pipelocal.runners.build.script.ScriptFiles;
import dev.pipelocal.runners.container.Sandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The DOWNLOAD_SOURCE phase: the buildspec is read, and all that the build needs is put into its sandbox. */
final class Preparation {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Builds without a debug session pass it (CodeBuild user guide, Session Manager). */
    private static final String BREAKPOINT =
            "#!/bin/sh\necho 'codebuild-breakpoint: this build has no debug session'\n";

    private final BuildJob job;
    private final BuildSettings settings;
    private final BuildLog log;
    private final SequencedMap<String, String> directories;

    Preparation(BuildJob job, BuildSettings settings, BuildLog log) {
        this.job = job;
        this.settings = settings;
        this.log = log;
        this.directories = BuildDirectories.of(job);
    }

    /**
     * What a build is, and the files that its sandbox needs for it.
     *
     * @param cache is needed for the files, and deleted on close
     */
    record Prepared(PreparedBuild build, Sandbox.Content files, Optional<Path> cache) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (cache.isPresent()) {
                Files.deleteIfExists(cache.get());
            }
        }
    }

    Prepared prepare(Sandbox sandbox, SourceDownload download, Instant begun)
            throws BuildFailure, InterruptedException {
        String source = sandbox.directory() + "/" + directories.get("");
        tell("Phase is DOWNLOAD_SOURCE");
        tell("CODEBUILD_SRC_DIR=" + source);
        Optional<String> location = BuildspecText.location(job.buildspec(), source);
        if (location.isPresent()) {
            tell("YAML location is " + location.get());
        }
        String text = BuildspecText.read(job.buildspec(), download::buildspec, source);
        Buildspec buildspec = parse(text);
        tell("Processing environment variables");
        var variables = BuildVariables.of(job, buildspec.env());
        log.mask(new Masking(variables.secrets()));
        addOwn(variables.values(), sandbox);
        tellRuntimes(buildspec);
        tellWithoutEffect(buildspec);
        tell("Moving to directory " + source);
        tellPhases(buildspec);
        var caching = new BuildCaching(job, settings.workDirectory(), log);
        var texts = new CacheText(variables.values(), download::hash);
        CachePlan cache = caching.plan(buildspec.cache(), texts, sandbox, source);
        var plan =
                new BuildPlan(token(), text, variables.secrets(), begun.toEpochMilli(), Map.copyOf(directories), cache);
        var build = PreparedBuild.of(plan, buildspec);
        Optional<Path> archive = caching.download(cache, buildspec.cache(), texts);
        return new Prepared(build, files(sandbox, download, build, variables.values(), archive), archive);
    }

    private static Buildspec parse(String text) throws BuildFailure {
        try {
            return Buildspec.parse(text);
        } catch (BuildspecException e) {
            throw BuildFailure.yaml(String.valueOf(e.getMessage()));
        }
    }

    private void addOwn(Map<String, String> variables, Sandbox sandbox) {
        directories.forEach((identifier, directory) -> variables.put(
                identifier.isEmpty() ? "CODEBUILD_SRC_DIR" : "CODEBUILD_SRC_DIR_" + identifier,
                sandbox.directory() + "/" + directory));
        variables.put("CODEBUILD_BUILD_SUCCEEDING", "1");
        Optional<InetAddress> gateway = sandbox.gateway();
        variables.putIfAbsent(
                "AWS_ENDPOINT_URL",
                (gateway.isPresent()
                                ? settings.endpoint().forContainers(gateway.get())
                                : settings.endpoint().forProcesses())
                        .toString());
    }

    private void tellRuntimes(Buildspec buildspec) throws InterruptedException {
        boolean none = true;
        for (Buildspec.Phase phase : buildspec.phases().values()) {
            for (Map.Entry<String, String> runtime : phase.runtimeVersions().entrySet()) {
                none = false;
                tell("Runtime version '" + runtime.getKey() + "' '" + runtime.getValue()
                        + "' is selected in the buildspec; the build uses what its image has");
            }
        }
        if (none) {
            tell("No runtime version selected in buildspec.");
        }
    }

    private void tellWithoutEffect(Buildspec buildspec) throws InterruptedException {
        if (buildspec.env().gitCredentialHelper()) {
            tell("git-credential-helper has no effect: there is no CodeCommit whose credentials it could give");
        }
        if (buildspec.proxied()) {
            tell("proxy has no effect: logs and artifacts do not leave this machine");
        }
    }

    private void tellPhases(Buildspec buildspec) throws InterruptedException {
        tell("Phases found in YAML: " + buildspec.phases().size());
        for (Map.Entry<PhaseType, Buildspec.Phase> phase : buildspec.phases().entrySet()) {
            tell(" " + phase.getKey() + ": " + phase.getValue().commands().size() + " commands");
        }
    }

    private Sandbox.Content files(
            Sandbox sandbox,
            SourceDownload download,
            PreparedBuild build,
            Map<String, String> variables,
            Optional<Path> cache) {
        var scripts = new ScriptFiles(
                        sandbox.directory() + "/run",
                        build.plan().token(),
                        build.buildspec().env().shell(),
                        sandbox.ownsProcesses(),
                        !sandbox.ownsProcesses())
                .contents(build.script(), variables);
        return writer -> {
            Instant now = Instant.now();
            var open = new TreeWriter.Attributes(0777, now);
            writer.directory("run", open);
            writer.directory("run/times", open);
            for (Map.Entry<String, String> file : scripts.entrySet()) {
                put(writer, "run/" + file.getKey(), 0644, bytes(file.getValue()));
            }
            put(writer, "run/bin/codebuild-breakpoint", 0755, bytes(BREAKPOINT));
            // Written by whoever the commands run as.
            for (String file : List.of("environment", "cwd", "state", "user")) {
                put(writer, "run/" + file, 0666, new byte[0]);
            }
            put(writer, BuildPlan.FILE, 0600, build.plan().toBytes());
            if (cache.isPresent()) {
                restore(cache.get(), build.plan(), writer, sandbox.directory());
            }
            for (Map.Entry<String, String> source : directories.entrySet()) {
                writer.directory(source.getValue(), new TreeWriter.Attributes(0755, now));
                download.write(source.getKey(), new PrefixedWriter(source.getValue() + "/", writer));
            }
        };
    }

    /** What is cached below the source directory lies there before the source does; anything else is put in place at the start. */
    private void restore(Path archive, BuildPlan plan, TreeWriter writer, String directory) throws IOException {
        List<CachePath> paths = plan.cache().cachePaths();
        CacheArchive.read(archive, paths, writer, directories.get("") + "/", "run/cache/");
        var script = new CacheScript(directory + "/run/cache");
        paths.stream().filter(CachePath::isAbsolute).forEach(script::restore);
        put(writer, "run/restore.sh", 0644, bytes(script.text()));
    }

    private static void put(TreeWriter writer, String path, int mode, byte[] content) throws IOException {
        InputStream in = new ByteArrayInputStream(content);
        writer.file(path, new TreeWriter.Attributes(mode, Instant.now()), content.length, in);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String token() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void tell(String text) throws InterruptedException {
        log.container(Instant.now(), text);
    }
}
