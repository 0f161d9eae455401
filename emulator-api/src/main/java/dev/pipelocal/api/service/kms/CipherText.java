package dev.pipelocal.api.service.kms;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Encrypt answers: which key and material it was made with, then AES-256-GCM with the encryption context as additional
 * authenticated data.
 *
 * <p>Layout: version (1 byte), account (12 digits), key id (16), start of the material's id (8), nonce (12), cipher text with
 * tag. KMS's own layout is not published.
 */
record CipherText(String account, String keyId, byte[] materialId, byte[] nonce, byte[] sealed) {
    private static final byte VERSION = 1;
    private static final int MATERIAL_ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    static CipherText seal(KeyRecord key, byte[] nonce, byte[] plaintext, Map<String, String> context) {
        KeyMaterial material = key.currentMaterial();
        try {
            return new CipherText(
                    key.account(),
                    key.id(),
                    idOf(material),
                    nonce,
                    cipher(Cipher.ENCRYPT_MODE, key, material, nonce, context).doFinal(plaintext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt under " + key.arn(), e);
        }
    }

    /** Reads what {@link #bytes} wrote; empty if it cannot be that. */
    static Optional<CipherText> parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            if (buffer.get() != VERSION) {
                return Optional.empty();
            }
            String account = new String(take(buffer, 12), StandardCharsets.US_ASCII);
            String keyId = new UUID(buffer.getLong(), buffer.getLong()).toString();
            return Optional.of(new CipherText(
                    account,
                    keyId,
                    take(buffer, MATERIAL_ID_BYTES),
                    take(buffer, NONCE_BYTES),
                    take(buffer, buffer.remaining())));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        UUID id = UUID.fromString(keyId);
        return ByteBuffer.allocate(1 + 12 + 16 + MATERIAL_ID_BYTES + NONCE_BYTES + sealed.length)
                .put(VERSION)
                .put(account.getBytes(StandardCharsets.US_ASCII))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(materialId)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** The plain text; empty if the cipher text or the context is not what was encrypted. */
    Optional<byte[]> open(KeyRecord key, Map<String, String> context) {
        Optional<KeyMaterial> material = key.materials().stream()
                .filter(each -> java.util.Arrays.equals(idOf(each), materialId))
                .findFirst();
        if (material.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, key, material.get(), nonce, context)
                    .doFinal(sealed));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot decrypt under " + key.arn(), e);
        }
    }

    private static Cipher cipher(
            int mode, KeyRecord key, KeyMaterial material, byte[] nonce, Map<String, String> context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(material.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(key.arn().getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(context).forEach((name, value) -> {
            addPart(cipher, name);
            addPart(cipher, value);
        });
        return cipher;
    }

    private static void addPart(Cipher cipher, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        cipher.updateAAD(ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip());
    }

    private static byte[] idOf(KeyMaterial material) {
        return HexFormat.of().parseHex(material.id(), 0, MATERIAL_ID_BYTES * 2);
    }

    private static byte[] take(ByteBuffer buffer, int count) {
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return bytes;
    }
}
