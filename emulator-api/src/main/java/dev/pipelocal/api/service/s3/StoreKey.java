package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.DataKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of this data directory, under which SSE-S3 encrypts: each body's key is an HMAC of a salt. */
final class StoreKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_LENGTH = 32;
    private static final int SALT_LENGTH = 16;

    private final SecretKeySpec key;

    private StoreKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Reads the key, or makes it. */
    static StoreKey at(Path file) {
        try {
            return new StoreKey(Files.exists(file) ? Files.readAllBytes(file) : create(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key of S3's bodies at '" + file + "'", e);
        }
    }

    private static byte[] create(Path file) throws IOException {
        byte[] key = new byte[KEY_LENGTH];
        RANDOM.nextBytes(key);
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException | FileAlreadyExistsException e) {
            Files.deleteIfExists(temporary);
            Files.createFile(temporary);
        }
        Files.write(temporary, key);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    byte[] salt() {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return salt;
    }

    DataKey derive(byte[] salt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return new DataKey(mac.doFinal(salt));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
        }
    }
}
