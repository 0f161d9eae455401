package dev.pipelocal.runners.container;

import dev.pipelocal.runners.artifact.DirectoryReader;
import dev.pipelocal.runners.artifact.DirectoryWriter;
import dev.pipelocal.runners.artifact.FileTrees;
import dev.pipelocal.runners.artifact.TreeWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory, and a process group that works in it and writes its output to a file there: neither needs the process that
 * started them.
 */
final class ProcessSandbox implements Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSandbox.class);

    /** Of this machine's environment a build sees only these. */
    private static final List<String> KEPT =
            List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    // A session of its own: setsid where there is one, perl's on macOS.
    private static final String LAUNCH = """
            home=$1; shift
            if command -v setsid > /dev/null; then
                setsid "$@" > "$home/log/output" 2>&1 < /dev/null &
            else
                perl -MPOSIX -e 'POSIX::setsid(); exec @ARGV' "$@" > "$home/log/output" 2>&1 < /dev/null &
            fi
            echo $! > "$home/pid"
            """;

    private final Path home;

    ProcessSandbox(Path home) {
        this.home = home;
    }

    @Override
    public String handle() {
        return String.valueOf(home.getFileName());
    }

    @Override
    public String directory() {
        return home + "/codebuild";
    }

    @Override
    public Optional<InetAddress> gateway() {
        return Optional.empty();
    }

    @Override
    public boolean ownsProcesses() {
        return false;
    }

    @Override
    public void start(Content files) throws IOException, SandboxException, InterruptedException {
        Path root = Path.of(directory());
        Files.createDirectories(root);
        files.writeTo(new DirectoryWriter(root));
        launch();
    }

    private void launch() throws SandboxException, InterruptedException {
        try {
            Files.createDirectories(home.resolve("log"));
            Files.createFile(home.resolve("log/output"));
            List<String> launch = new ArrayList<>(List.of("/bin/sh", "-c", LAUNCH, "launch", home.toString()));
            launch.addAll(Files.readAllLines(home.resolve("command")));
            ProcessBuilder builder = new ProcessBuilder(launch).directory(home.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().retainAll(KEPT);
            environment.put(ProcessTree.MARK, home.toString());
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new SandboxException("Could not start the build's process: exit status " + status);
            }
        } catch (IOException e) {
            throw new SandboxException("Could not start the build's process: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean wasStarted() {
        return Files.exists(home.resolve("log/output"));
    }

    @Override
    public void resume() {}

    @Override
    public void follow(Output output) throws IOException, InterruptedException {
        new FileFollower(home.resolve("log/output"), leader()).follow(output);
    }

    @Override
    public Exit exit() {
        return new Exit(-1, false);
    }

    @Override
    public Instant timeOf(String marker, Instant observed) {
        try {
            return Files.getLastModifiedTime(Path.of(directory(), "run", "times", marker))
                    .toInstant();
        } catch (IOException e) {
            return observed;
        }
    }

    @Override
    public boolean read(String path, TreeWriter writer) throws IOException {
        Path source = Path.of(directory()).resolve(path);
        if (!Files.isDirectory(source)) {
            return false;
        }
        DirectoryReader.read(inside(source), writer);
        return true;
    }

    @Override
    public boolean readFile(String path, FileReader reader) throws IOException {
        Path source = Path.of(directory()).resolve(path);
        if (!Files.isRegularFile(source)) {
            return false;
        }
        FileTrees.readFile(inside(source), reader::read);
        return true;
    }

    private Path inside(Path path) throws IOException {
        Path real = path.toRealPath();
        if (!real.startsWith(home.toRealPath())) {
            throw new IOException("'" + path + "' leads out of the build's directory, to '" + real + "'");
        }
        return real;
    }

    @Override
    public boolean stop(Duration grace) {
        leader().ifPresent(leader -> new ProcessTree(leader, home).stop(grace));
        return true;
    }

    @Override
    public void remove() {
        if (!Files.exists(home)) {
            return;
        }
        leader().ifPresent(leader -> new ProcessTree(leader, home).stop(Duration.ZERO));
        ProcessTree.killMarked(home);
        try {
            FileTrees.delete(home);
        } catch (IOException e) {
            LOG.warn("directoryNotRemoved directory={} reason={}", home, e.getMessage());
        }
    }

    /** The group's first process, if it lives and is no other that has got its number. */
    private Optional<ProcessHandle> leader() {
        try {
            long pid = Long.parseLong(Files.readString(home.resolve("pid")).strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> ProcessTree.isOf(process, home));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
