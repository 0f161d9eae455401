package dev.pipelocal.api.service.secretsmanager;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** One version of a secret. Without stages it is deprecated. */
record SecretVersion(String id, Set<String> stages, SealedValue value, Instant createdAt) {
    SecretVersion {
        stages = new TreeSet<>(stages);
    }

    SecretVersion with(String stage) {
        var more = new TreeSet<>(stages);
        more.add(stage);
        return new SecretVersion(id, more, value, createdAt);
    }

    SecretVersion without(String stage) {
        var fewer = new TreeSet<>(stages);
        fewer.remove(stage);
        return new SecretVersion(id, fewer, value, createdAt);
    }
}
