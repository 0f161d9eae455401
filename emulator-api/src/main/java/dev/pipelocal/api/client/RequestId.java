package dev.pipelocal.api.client;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Request ids in the form that AWS gives them; they need to be distinct, not secret. */
public final class RequestId {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000000000000000L;

    private RequestId() {}

    public static String next() {
        var random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~0xF000L) | VERSION_4;
        long low = (random.nextLong() >>> 2) | VARIANT_2;
        return new UUID(high, low).toString();
    }
}
