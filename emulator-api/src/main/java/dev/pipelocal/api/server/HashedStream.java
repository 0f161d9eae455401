package dev.pipelocal.api.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A body that is compared with the digest that its request was signed with, when told to. */
final class HashedStream extends FilterInputStream {
    private @Nullable Expected expected;

    private record Expected(MessageDigest digest, String hex, SignatureErrors errors) {}

    HashedStream(InputStream in) {
        super(in);
    }

    /** @param hex the SHA-256 digest that the whole body must have */
    void verify(String hex, SignatureErrors errors) {
        expected = new Expected(Digests.sha256(), hex, errors);
    }

    @Override
    public int read() throws IOException {
        return SingleByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        Expected whole = expected;
        if (whole != null && count >= 0) {
            whole.digest.update(target, offset, count);
        } else if (whole != null) {
            expected = null;
            compare(whole);
        }
        return count;
    }

    private static void compare(Expected whole) {
        if (!Digests.areEqual(HexFormat.of().formatHex(whole.digest.digest()), whole.hex)) {
            throw whole.errors.wrongBody();
        }
    }
}
