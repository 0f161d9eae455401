package dev.pipelocal.api.service.kms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A key as it is stored.
 *
 * @param awsManaged whether a service of AWS keeps it ({@code alias/aws/...})
 * @param deletionDate when it goes, if its deletion is scheduled
 * @param rotation automatic rotation, if it is on
 * @param materials oldest first
 */
record KeyRecord(
        String id,
        String account,
        String region,
        String description,
        Instant createdAt,
        boolean awsManaged,
        boolean enabled,
        Optional<Instant> deletionDate,
        String policy,
        Map<String, String> tags,
        Optional<Rotation> rotation,
        List<KeyMaterial> materials) {
    /**
     * Automatic rotation.
     *
     * @param since when it was turned on
     */
    record Rotation(int periodInDays, Instant since) {}

    KeyRecord {
        tags = new TreeMap<>(tags);
        materials = List.copyOf(materials);
    }

    String arn() {
        return "arn:aws:kms:" + region + ":" + account + ":key/" + id;
    }

    boolean isPendingDeletion() {
        return deletionDate.isPresent();
    }

    boolean isGone(Instant now) {
        return deletionDate.filter(date -> !date.isAfter(now)).isPresent();
    }

    KeyMaterial currentMaterial() {
        return materials.getLast();
    }

    /** When automatic rotation makes the next material. */
    Optional<Instant> nextRotation() {
        return rotation.map(automatic -> {
            Instant last = materials.getLast().madeAt();
            Instant from = last.isAfter(automatic.since()) ? last : automatic.since();
            return from.plus(Duration.ofDays(automatic.periodInDays()));
        });
    }

    KeyRecord withDescription(String newDescription) {
        return copy(newDescription, enabled, deletionDate, policy, tags, rotation, materials);
    }

    KeyRecord withEnabled(boolean isEnabled) {
        return copy(description, isEnabled, Optional.empty(), policy, tags, rotation, materials);
    }

    KeyRecord withDeletionAt(Instant date) {
        return copy(description, false, Optional.of(date), policy, tags, rotation, materials);
    }

    KeyRecord withPolicy(String newPolicy) {
        return copy(description, enabled, deletionDate, newPolicy, tags, rotation, materials);
    }

    KeyRecord withTags(Map<String, String> newTags) {
        return copy(description, enabled, deletionDate, policy, newTags, rotation, materials);
    }

    KeyRecord withRotation(Optional<Rotation> newRotation) {
        return copy(description, enabled, deletionDate, policy, tags, newRotation, materials);
    }

    KeyRecord withMaterial(KeyMaterial material) {
        var more = new ArrayList<>(materials);
        more.add(material);
        return copy(description, enabled, deletionDate, policy, tags, rotation, more);
    }

    private KeyRecord copy(
            String newDescription,
            boolean isEnabled,
            Optional<Instant> newDeletionDate,
            String newPolicy,
            Map<String, String> newTags,
            Optional<Rotation> newRotation,
            List<KeyMaterial> newMaterials) {
        return new KeyRecord(
                id,
                account,
                region,
                newDescription,
                createdAt,
                awsManaged,
                isEnabled,
                newDeletionDate,
                newPolicy,
                newTags,
                newRotation,
                newMaterials);
    }
}
