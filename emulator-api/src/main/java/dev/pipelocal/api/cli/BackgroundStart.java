package dev.pipelocal.api.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Starts the same command line again in a process of its own, and waits until that is ready or has ended. */
final class BackgroundStart {
    private static final String READY = "Ready.";

    private final CommandLine command;

    BackgroundStart(CommandLine command) {
        this.command = command;
    }

    int run(List<String> arguments) throws InterruptedException {
        try {
            Path log = Files.createTempFile("pipelocal-", ".log");
            Process process = new ProcessBuilder(commandLine(arguments))
                    .redirectError(log.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ready = awaitReady(process);
            if (ready) {
                command.getOut().printf("Process %d logs to %s%n%s%n", process.pid(), log, READY);
                return ExitCode.OK;
            }
            int exitCode = process.waitFor();
            command.getErr().print(Files.readString(log));
            Files.delete(log);
            return exitCode == ExitCode.OK ? ExitCode.FAILED : exitCode;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start in the background", e);
        }
    }

    private boolean awaitReady(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(READY)) {
                return true;
            }
            command.getOut().println(line);
        }
        return false;
    }

    private static List<String> commandLine(List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        Module module = Main.class.getModule();
        if (module.isNamed()) {
            line.addAll(List.of("-m", module.getName()));
        } else {
            line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        }
        arguments.stream()
                .filter(argument -> !argument.equals("-d") && !argument.equals("--detach"))
                .forEach(line::add);
        return line;
    }
}
