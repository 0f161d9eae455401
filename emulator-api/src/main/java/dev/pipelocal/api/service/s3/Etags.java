package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.checksum.RunningChecksum;
import dev.pipelocal.api.service.s3.store.StoredEncryption;
import java.util.HexFormat;
import java.util.List;

/** Makes ETags, kept without their quotes. */
final class Etags {
    private Etags() {}

    // Object (API reference): the MD5 digest, but for objects under KMS something else.
    static String of(ReceivedBody body, StoredEncryption encryption) {
        return encryption.isKms() ? hidden(body.md5(), encryption) : hex(body.md5());
    }

    private static String hidden(byte[] md5, StoredEncryption encryption) {
        RunningChecksum digest = RunningChecksum.digest("MD5");
        digest.update(encryption.material(), 0, encryption.material().length);
        digest.update(md5, 0, md5.length);
        return hex(digest.value());
    }

    /** The digest of the parts' digests, and their number. */
    static String ofParts(List<String> etags) {
        RunningChecksum digest = RunningChecksum.digest("MD5");
        for (String etag : etags) {
            byte[] bytes = HexFormat.of().parseHex(etag);
            digest.update(bytes, 0, bytes.length);
        }
        return hex(digest.value()) + "-" + etags.size();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }

    static String unquoted(String etag) {
        return etag.replace("\"", "").strip();
    }
}
