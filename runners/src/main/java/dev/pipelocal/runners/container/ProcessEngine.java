package dev.pipelocal.runners.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plain processes of this machine, each a group of its own in a directory of its own; without limits on what they use. */
public final class ProcessEngine implements SandboxEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessEngine.class);

    private final Path directory;

    /** @param directory where the sandboxes lie; the same after a restart */
    public ProcessEngine(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public Sandbox create(SandboxSpec spec, Consumer<String> progress) throws SandboxException {
        Path home = directory.resolve(spec.name());
        try {
            new ProcessSandbox(home).remove();
            Files.createDirectories(directory);
            Files.createDirectory(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.write(home.resolve("command"), spec.command());
            return new ProcessSandbox(home);
        } catch (IOException e) {
            throw new SandboxException("Could not make the directory " + home + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Sandbox> find(String handle) {
        Path home = directory.resolve(handle);
        return Files.isDirectory(home) ? Optional.of(new ProcessSandbox(home)) : Optional.empty();
    }

    @Override
    public void removeAll() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> homes = Files.list(directory)) {
            homes.forEach(home -> new ProcessSandbox(home).remove());
        } catch (IOException e) {
            LOG.warn("processesNotRemoved directory={} reason={}", directory, e.getMessage());
        }
    }

    @Override
    public void close() {}
}
