package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.checksum.RunningChecksum;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import dev.pipelocal.api.wire.TrailingHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The digests of a body while it comes in, and the check of them once it is whole. */
final class BodyDigests {
    private final Integrity integrity;
    private final @Nullable TrailingHeaders trailing;
    private final ChecksumKind kind;
    private final RunningChecksum md5 = RunningChecksum.digest("MD5");
    private final RunningChecksum checksum;

    BodyDigests(InputStream in, Integrity integrity) {
        this.integrity = integrity;
        this.trailing = in instanceof TrailingHeaders headers ? headers : null;
        this.kind = integrity.kind(announced());
        this.checksum = kind.start();
    }

    private Optional<ChecksumKind> announced() {
        return trailing == null
                ? Optional.empty()
                : Arrays.stream(ChecksumKind.values())
                        .filter(candidate -> trailing.announced().contains(Integrity.header(candidate)))
                        .findFirst();
    }

    void update(byte[] bytes, int length) {
        md5.update(bytes, 0, length);
        checksum.update(bytes, 0, length);
    }

    /** How the body gets into its place, once it is known to be right. */
    @FunctionalInterface
    interface Placement {
        Body place() throws IOException;
    }

    ReceivedBody finish(long size, Placement placement) throws IOException {
        byte[] digest = md5.value();
        byte[] value = checksum.value();
        integrity.verifyMd5(digest);
        Optional<String> trailer = trailing == null
                ? Optional.empty()
                : Optional.ofNullable(trailing.trailers().get(Integrity.header(kind)));
        integrity.verify(kind, value, trailer);
        var stored = new StoredChecksum(kind, Base64.getEncoder().encodeToString(value), false);
        return new ReceivedBody(size, digest, stored, placement.place());
    }
}
