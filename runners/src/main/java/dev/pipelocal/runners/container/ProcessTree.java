package dev.pipelocal.runners.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process group and whatever came out of it. */
record ProcessTree(ProcessHandle leader, Path home) {
    /** An environment variable that names the sandbox, so that a process that left its group is still known. */
    static final String MARK = "PIPELOCAL_SANDBOX";

    void stop(Duration grace) {
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(leader), leader.descendants()).toList();
        if (grace.isPositive()) {
            signal("TERM");
            await(processes, grace);
        }
        signal("KILL");
        processes.forEach(ProcessHandle::destroyForcibly);
        killMarked(home);
    }

    /** Kills every process that was started in a sandbox, where the system lets that be seen. */
    static void killMarked(Path home) {
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> environment(process).orElse("").contains(mark(home)))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Whether a process belongs to a sandbox; where that cannot be seen, its number must do. */
    static boolean isOf(ProcessHandle process, Path home) {
        return environment(process).map(text -> text.contains(mark(home))).orElse(true);
    }

    private static String mark(Path home) {
        return MARK + "=" + home + "\0";
    }

    /** Empty where the system does not tell, and for a process that is just becoming another program. */
    private static Optional<String> environment(ProcessHandle process) {
        try {
            String text = Files.readString(
                    Path.of("/proc", String.valueOf(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
            return text.isEmpty() ? Optional.empty() : Optional.of(text + "\0");
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " -" + leader.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            leader.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(List<ProcessHandle> processes, Duration grace) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What is left is killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
