package dev.pipelocal.runners.container;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who made a container or a network, as its labels tell.
 *
 * @param machine where the process ran: several machines, or containers with process numbers of their own, may share an engine
 * @param pid of the emulator
 * @param started when that process started, since numbers are used again
 * @param directory which exists as long as the instance does
 */
record DockerOwner(String machine, long pid, Instant started, Path directory) {
    private static final String MACHINE = "dev.pipelocal.machine";
    private static final String PID = "dev.pipelocal.pid";
    private static final String STARTED = "dev.pipelocal.started";
    private static final String DIRECTORY = "dev.pipelocal.directory";

    /** How far the system may be off when it tells one process's start twice. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    /** A process of this machine that works in a directory. */
    static DockerOwner of(ProcessHandle process, Path directory) {
        return new DockerOwner(
                thisMachine(),
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH),
                directory.toAbsolutePath());
    }

    Map<String, String> labels() {
        return Map.of(
                MACHINE,
                machine,
                PID,
                Long.toString(pid),
                STARTED,
                Long.toString(started.toEpochMilli()),
                DIRECTORY,
                directory.toString());
    }

    Map<String, String> labelsWith(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        all.putAll(labels());
        return Map.copyOf(all);
    }

    /** Whether the labels name an owner of this owner's machine of whom neither process nor directory is left, for sure. */
    boolean seesGone(Map<String, String> labels) {
        if (!machine.equals(labels.get(MACHINE)) || !labels.keySet().containsAll(labels().keySet())) {
            return false;
        }
        try {
            return Files.notExists(Path.of(labels.get(DIRECTORY)))
                    && !lives(
                            Long.parseLong(labels.get(PID)), Instant.ofEpochMilli(Long.parseLong(labels.get(STARTED))));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean lives(long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> Duration.between(start, started).abs().compareTo(TOLERANCE) < 0)
                        .orElse(true))
                .isPresent();
    }

    private static String thisMachine() {
        try {
            Path name = Path.of("/proc/sys/kernel/hostname");
            return Files.isReadable(name)
                    ? Files.readString(name).strip() + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "unknown-" + ProcessHandle.current().pid();
        }
    }
}
