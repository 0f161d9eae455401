package dev.pipelocal.api;

import dev.pipelocal.runners.build.BuildSettings;
import dev.pipelocal.runners.build.Images;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How builds run in this instance. Its containers' names come from the data directory, so that the next process finds them. */
final class BuildPlace {
    private static final int NAME = 12;

    private BuildPlace() {}

    static BuildSettings settings(Platform platform) {
        return new BuildSettings(
                nameOf(platform.directory().path()),
                platform.directory().folder("builds"),
                platform.options().executor(),
                Images.of(platform.options().images()),
                platform.options().allowPrivileged(),
                platform.buildEndpoint(),
                platform.options().warmPool());
    }

    private static String nameOf(Path directory) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(directory.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
