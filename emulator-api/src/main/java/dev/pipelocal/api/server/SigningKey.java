package dev.pipelocal.api.server;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a secret signs with for a day, a Region and a service.
 *
 * @param date {@code 20260101T000000Z}
 * @param scope {@code 20260101/us-east-1/s3/aws4_request}
 */
record SigningKey(byte[] key, String date, String scope) {
    /** @param credential {@code AKID/20260101/us-east-1/s3/aws4_request} */
    static SigningKey of(String credential, String date, String secret) {
        String scope = credential.split("/", 2)[1];
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return new SigningKey(key, date, scope);
    }

    /** The signature, in hexadecimal, of a text behind the algorithm, the date and the scope. */
    String sign(String algorithm, String text) {
        return signPlain(String.join("\n", algorithm, date, scope, text));
    }

    /** The signature of a text alone. */
    String signPlain(String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }

    String service() {
        return scope.split("/")[2];
    }

    private static byte[] hmac(byte[] key, String text) {
        return Digests.hmac("HmacSHA256", key, text);
    }
}
