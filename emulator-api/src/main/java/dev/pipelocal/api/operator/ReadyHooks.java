package dev.pipelocal.api.operator;

import dev.pipelocal.api.wire.CredentialScope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the scripts {@code ready.d/*.sh} and {@code *.py} of a directory in the order of their names; one that fails stops none. */
public final class ReadyHooks {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyHooks.class);
    private static final Map<String, String> INTERPRETERS = Map.of(".sh", "bash", ".py", "python3");

    private final Path directory;
    private final URI endpoint;

    public ReadyHooks(Path directory, URI endpoint) {
        this.directory = directory;
        this.endpoint = endpoint;
    }

    /** Returns when the last script has ended. */
    public void run() {
        for (Path script : scripts()) {
            run(script);
        }
    }

    private List<Path> scripts() {
        Path ready = directory.resolve("ready.d");
        if (!Files.isDirectory(ready)) {
            LOG.warn("noHooks directory={}", ready);
            return List.of();
        }
        try (var files = Files.list(ready)) {
            return files.filter(file -> INTERPRETERS.containsKey(extension(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.error("hooksNotRead directory={}", ready, e);
            return List.of();
        }
    }

    private void run(Path script) {
        LOG.info("hookStarted script={}", script);
        try {
            int exitCode = process(script).start().waitFor();
            if (exitCode == 0) {
                LOG.info("hookSucceeded script={}", script);
            } else {
                LOG.error("hookFailed script={} exitCode={}", script, exitCode);
            }
        } catch (IOException e) {
            LOG.error("hookFailed script={}", script, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessBuilder process(Path script) {
        Path absolute = script.toAbsolutePath();
        var process = new ProcessBuilder(INTERPRETERS.get(extension(script)), absolute.toString())
                .directory(directory.resolve("ready.d").toFile())
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> environment = process.environment();
        environment.put("AWS_ENDPOINT_URL", endpoint.toString());
        environment.putIfAbsent("AWS_ACCESS_KEY_ID", "test");
        environment.putIfAbsent("AWS_SECRET_ACCESS_KEY", "test");
        environment.putIfAbsent("AWS_DEFAULT_REGION", CredentialScope.DEFAULT_REGION);
        return process;
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }
}
