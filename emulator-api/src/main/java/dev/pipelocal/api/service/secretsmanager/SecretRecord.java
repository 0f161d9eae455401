package dev.pipelocal.api.service.secretsmanager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A secret as it is stored.
 *
 * @param arn with its six random characters
 * @param kmsKeyId as the caller named it; the service's own key if empty
 * @param accessedOn the day on which the value was last read
 * @param deletion when it was marked and when it goes
 * @param versions oldest first
 */
record SecretRecord(
        String name,
        String arn,
        String description,
        Optional<String> kmsKeyId,
        Map<String, String> tags,
        Instant createdAt,
        Instant changedAt,
        Optional<Instant> accessedOn,
        Optional<Deletion> deletion,
        Optional<String> policy,
        List<SecretVersion> versions) {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    private static final int MOST_DEPRECATED = 100;

    /** A deletion that was asked for. */
    record Deletion(Instant markedAt, Instant date) {}

    SecretRecord {
        tags = new TreeMap<>(tags);
        versions = List.copyOf(versions);
    }

    boolean isGone(Instant now) {
        return deletion.filter(marked -> !marked.date().isAfter(now)).isPresent();
    }

    Optional<SecretVersion> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    Optional<SecretVersion> staged(String stage) {
        return versions.stream()
                .filter(version -> version.stages().contains(stage))
                .findFirst();
    }

    /** Adds a version and gives it its stages, which leave the versions that had them. */
    SecretRecord withVersion(SecretVersion version, Instant now) {
        var all = new ArrayList<>(versions);
        all.add(new SecretVersion(version.id(), java.util.Set.of(), version.value(), version.createdAt()));
        SecretRecord next = withVersions(all, now);
        for (String stage : version.stages()) {
            next = next.withStageAt(stage, version.id(), now);
        }
        return next.withoutOldest(now);
    }

    /** Moves a stage to a version; AWSPREVIOUS follows where AWSCURRENT was. */
    SecretRecord withStageAt(String stage, String versionId, Instant now) {
        Optional<SecretVersion> old = staged(stage);
        if (old.filter(version -> version.id().equals(versionId)).isPresent()) {
            return this;
        }
        SecretRecord next = withVersions(
                versions.stream()
                        .map(version -> version.id().equals(versionId) ? version.with(stage) : version.without(stage))
                        .toList(),
                now);
        return stage.equals(CURRENT) && old.isPresent()
                ? next.withStageAt(PREVIOUS, old.get().id(), now)
                : next;
    }

    SecretRecord withoutStage(String stage, Instant now) {
        return withVersions(
                versions.stream().map(version -> version.without(stage)).toList(), now);
    }

    private SecretRecord withoutOldest(Instant now) {
        long deprecated =
                versions.stream().filter(version -> version.stages().isEmpty()).count();
        if (deprecated <= MOST_DEPRECATED) {
            return this;
        }
        var kept = new ArrayList<>(versions);
        kept.remove(kept.stream()
                .filter(version -> version.stages().isEmpty())
                .findFirst()
                .orElseThrow());
        return withVersions(kept, now);
    }

    private SecretRecord withVersions(List<SecretVersion> newVersions, Instant now) {
        return new SecretRecord(
                name, arn, description, kmsKeyId, tags, createdAt, now, accessedOn, deletion, policy, newVersions);
    }

    SecretRecord withMetadata(String newDescription, Optional<String> newKmsKeyId, Instant now) {
        return new SecretRecord(
                name, arn, newDescription, newKmsKeyId, tags, createdAt, now, accessedOn, deletion, policy, versions);
    }

    SecretRecord withTags(Map<String, String> newTags) {
        return new SecretRecord(
                name,
                arn,
                description,
                kmsKeyId,
                newTags,
                createdAt,
                changedAt,
                accessedOn,
                deletion,
                policy,
                versions);
    }

    SecretRecord withAccessOn(Instant day) {
        return new SecretRecord(
                name,
                arn,
                description,
                kmsKeyId,
                tags,
                createdAt,
                changedAt,
                Optional.of(day),
                deletion,
                policy,
                versions);
    }

    SecretRecord withDeletion(Optional<Deletion> newDeletion) {
        return new SecretRecord(
                name,
                arn,
                description,
                kmsKeyId,
                tags,
                createdAt,
                changedAt,
                accessedOn,
                newDeletion,
                policy,
                versions);
    }

    SecretRecord withPolicy(Optional<String> newPolicy) {
        return new SecretRecord(
                name,
                arn,
                description,
                kmsKeyId,
                tags,
                createdAt,
                changedAt,
                accessedOn,
                deletion,
                newPolicy,
                versions);
    }
}
