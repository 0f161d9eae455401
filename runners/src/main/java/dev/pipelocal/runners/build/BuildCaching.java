package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.RenamingWriter;
import dev.pipelocal.runners.artifact.TreeWriter;
import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.cache.BuildCache;
import dev.pipelocal.runners.build.cache.CacheArchive;
import dev.pipelocal.runners.build.cache.CachePath;
import dev.pipelocal.runners.build.cache.CachePlan;
import dev.pipelocal.runners.build.cache.CacheStore;
import dev.pipelocal.runners.build.cache.CacheText;
import dev.pipelocal.runners.build.cache.LocalCacheStore;
import dev.pipelocal.runners.container.Sandbox;
import dev.pipelocal.runners.container.SandboxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A build's cache: what earlier builds left for it, and what it leaves. Nothing that goes wrong with it fails the build. */
final class BuildCaching {
    private final BuildJob job;
    private final Path workDirectory;
    private final BuildLog log;

    BuildCaching(BuildJob job, Path workDirectory, BuildLog log) {
        this.job = job;
        this.workDirectory = workDirectory;
        this.log = log;
    }

    /** What the cache section comes down to, told in the log. */
    CachePlan plan(Buildspec.Cache section, CacheText texts, Sandbox sandbox, String source)
            throws InterruptedException {
        if (store().isEmpty()) {
            tellUnused(section);
            return CachePlan.NONE;
        }
        try {
            Optional<String> key = texts.expand(section.key().orElse(""));
            if (key.isEmpty()) {
                tell("Unable to evaluate cache key " + section.key().orElse("")
                        + ": of commands only codebuild-hash-files can be used");
                return CachePlan.NONE;
            }
            List<String> paths = new ArrayList<>();
            for (String written : section.paths()) {
                Optional<String> path = texts.expand(written).map(text -> relative(text, source));
                if (path.isEmpty()) {
                    tell("Skipping cache path " + written + ": it has a command in it");
                } else if (isAllowed(new CachePath(path.get()), sandbox)) {
                    tell("Expanded cache path " + path.get());
                    paths.add(path.get());
                }
            }
            return new CachePlan(key.get(), paths, section.action() != Buildspec.Cache.Action.RESTORE);
        } catch (IOException e) {
            tell("Unable to evaluate cache key " + section.key().orElse("") + ": " + e.getMessage());
            return CachePlan.NONE;
        }
    }

    /** The archive to restore from, in a file of this machine. */
    Optional<Path> download(CachePlan plan, Buildspec.Cache section, CacheText texts) throws InterruptedException {
        if (plan.paths().isEmpty() || section.action() == Buildspec.Cache.Action.SAVE) {
            return Optional.empty();
        }
        tell(isLocal() ? "Restoring local cache..." : "Downloading S3 cache...");
        try {
            Optional<InputStream> found = find(plan.key(), section.fallbackKeys(), texts);
            if (found.isEmpty()) {
                tell("Unable to download cache: there is none yet");
                return Optional.empty();
            }
            return Optional.of(checked(found.get()));
        } catch (IOException | RuntimeException e) {
            tell("Unable to download cache: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Path checked(InputStream found) throws IOException, InterruptedException {
        Path file = Files.createTempFile(Files.createDirectories(workDirectory), "cache-", ".tar.gz");
        try (found) {
            Files.copy(found, file, StandardCopyOption.REPLACE_EXISTING);
            tell("Unarchiving cache...");
            CacheArchive.check(file);
            return file;
        } catch (IOException e) {
            Files.delete(file);
            throw e;
        }
    }

    /** Keeps what a build that succeeded leaves. */
    void save(CachePlan plan, Sandbox sandbox, String source) throws InterruptedException {
        Optional<CacheStore> store = store();
        if (store.isEmpty() || plan.paths().isEmpty() || !plan.saves()) {
            return;
        }
        try {
            if (!plan.key().isEmpty() && store.get().contains(plan.key())) {
                tell("Cache " + plan.key() + " exists already and is not updated");
                return;
            }
            Path file = Files.createTempFile(Files.createDirectories(workDirectory), "cache-", ".tar.gz");
            try {
                collect(plan, sandbox, source, file);
                tell(isLocal() ? "Saving local cache..." : "Uploading S3 cache...");
                store.get().save(plan.key(), file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | SandboxException | RuntimeException e) {
            tell("Unable to upload cache: " + e.getMessage());
        }
    }

    private static void collect(CachePlan plan, Sandbox sandbox, String source, Path target)
            throws IOException, SandboxException, InterruptedException {
        try (TreeWriter archive = CacheArchive.write(target)) {
            for (CachePath path : plan.cachePaths()) {
                String root = path.root();
                String place = path.isAbsolute() ? root : source + "/" + root;
                String prefix = root.isEmpty() ? "" : root + "/";
                boolean file = path.isSingle()
                        && sandbox.readFile(
                                place, (attributes, size, content) -> archive.file(root, attributes, size, content));
                if (!file) {
                    sandbox.read(
                            place,
                            new RenamingWriter(
                                    archive, name -> Optional.of(prefix + name).filter(path::matches)));
                }
            }
        }
    }

    private Optional<InputStream> find(String key, List<String> fallbackKeys, CacheText texts) throws IOException {
        CacheStore store = store().orElseThrow();
        Optional<InputStream> found = store.open(key);
        for (String fallback : fallbackKeys) {
            Optional<String> prefix = texts.expand(fallback);
            if (found.isEmpty() && prefix.isPresent()) {
                found = store.openNewest(prefix.get());
            }
        }
        return found;
    }

    private Optional<CacheStore> store() {
        return switch (job.cache()) {
            case BuildCache.Remote remote -> Optional.of(remote.store());
            case BuildCache.Local local
            when local.modes().contains(BuildCache.Mode.LOCAL_CUSTOM_CACHE) ->
                Optional.of(new LocalCacheStore(workDirectory.resolve("cache"), local.owner()));
            default -> Optional.empty();
        };
    }

    private boolean isLocal() {
        return job.cache() instanceof BuildCache.Local;
    }

    private void tellUnused(Buildspec.Cache section) throws InterruptedException {
        if (job.cache() instanceof BuildCache.Local local
                && local.modes().contains(BuildCache.Mode.LOCAL_DOCKER_LAYER_CACHE)) {
            tell("Docker layers are not cached: LOCAL_DOCKER_LAYER_CACHE has no effect here");
        }
        if (!section.paths().isEmpty()) {
            tell("The project has no cache for the paths of the buildspec: they are not cached");
        }
    }

    private boolean isAllowed(CachePath path, Sandbox sandbox) throws InterruptedException {
        if (isLocal() && !path.isDirectory()) {
            tell("Unable to initialize cache download: only directories can be cached locally: " + path.text());
            return false;
        }
        if (path.isAbsolute() && !sandbox.ownsProcesses()) {
            tell("Skipping cache path " + path.text()
                    + ": a build that is a process of this machine caches only what is in its source directory");
            return false;
        }
        return true;
    }

    private static String relative(String path, String source) {
        return path.startsWith(source + "/") ? path.substring(source.length() + 1) : path;
    }

    private void tell(String text) throws InterruptedException {
        log.container(Instant.now(), text);
    }
}
