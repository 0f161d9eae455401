package dev.pipelocal.runners.build.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The archives of one owner in a directory of this machine. */
public final class LocalCacheStore implements CacheStore {
    private final Path directory;

    /** @param root of all owners */
    public LocalCacheStore(Path root, String owner) {
        this.directory = root.resolve(hash(owner));
    }

    @Override
    public Optional<InputStream> open(String key) throws IOException {
        try {
            return Optional.of(Files.newInputStream(file(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean contains(String key) {
        return Files.exists(file(key));
    }

    @Override
    public void save(String key, Path archive) throws IOException {
        Files.createDirectories(directory);
        Path incoming = Files.createTempFile(directory, "incoming-", "");
        try {
            Files.copy(archive, incoming, StandardCopyOption.REPLACE_EXISTING);
            Files.move(incoming, file(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private Path file(String key) {
        return directory.resolve(hash(key) + ".tar.gz");
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
