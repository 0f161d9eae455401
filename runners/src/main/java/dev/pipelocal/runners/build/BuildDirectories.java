package dev.pipelocal.runners.build;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.zip.CRC32;

/** Where a build's sources lie in its sandbox: {@code output/src<digits>/src}, the same for the same build. */
final class BuildDirectories {
    private BuildDirectories() {}

    /** The directories by source identifier, the primary's is empty, relative to the sandbox's directory. */
    static SequencedMap<String, String> of(BuildJob job) {
        SequencedMap<String, String> directories = new LinkedHashMap<>();
        directories.put("", directory(job.id(), ""));
        job.secondarySources().keySet().forEach(source -> directories.put(source, directory(job.id(), source)));
        return directories;
    }

    private static String directory(String build, String source) {
        var crc = new CRC32();
        crc.update((build + "\n" + source).getBytes(StandardCharsets.UTF_8));
        return "output/src" + (100_000_000 + crc.getValue() % 900_000_000) + "/src";
    }
}
