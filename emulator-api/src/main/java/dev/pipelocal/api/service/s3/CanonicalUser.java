package dev.pipelocal.api.service.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.model.Owner;

/** The 64 hexadecimal digits by which S3 calls an account in ACLs and listings; here a digest of its number. */
record CanonicalUser(String id) {
    private static final Map<String, CanonicalUser> USERS = new ConcurrentHashMap<>();

    static CanonicalUser of(String account) {
        return USERS.computeIfAbsent(account, CanonicalUser::digest);
    }

    private static CanonicalUser digest(String account) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("canonical user " + account).getBytes(StandardCharsets.UTF_8));
            return new CanonicalUser(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    Owner owner() {
        return Owner.builder().id(id).build();
    }
}
