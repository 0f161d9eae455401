package dev.pipelocal.api.service.codepipeline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** GitHub's signature of a delivery's body: {@code sha256=HEX}, or {@code sha1=HEX} as it was before. */
final class WebhookSignature {
    private WebhookSignature() {}

    /**
     * @param sha256 the header X-Hub-Signature-256; where there is one, the other is not looked at
     * @param sha1 the header X-Hub-Signature
     */
    static boolean isValid(String secret, byte[] body, Optional<String> sha256, Optional<String> sha1) {
        return sha256.isPresent()
                ? isEqual(sha256.get(), "sha256=" + hex("HmacSHA256", secret, body))
                : sha1.filter(given -> isEqual(given, "sha1=" + hex("HmacSHA1", secret, body)))
                        .isPresent();
    }

    private static boolean isEqual(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String algorithm, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }
}
