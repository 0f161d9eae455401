package dev.pipelocal.api.service.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A role as it is stored. Texts that were not given are empty.
 *
 * @param maxSessionDuration seconds
 * @param inlinePolicies documents by policy name
 * @param attachedPolicies ARNs in the order of attachment
 */
record RoleRecord(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        String trustPolicy,
        String description,
        int maxSessionDuration,
        String permissionsBoundary,
        Map<String, String> tags,
        SortedMap<String, String> inlinePolicies,
        List<String> attachedPolicies) {
    RoleRecord {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        inlinePolicies = Collections.unmodifiableSortedMap(new TreeMap<>(inlinePolicies));
        attachedPolicies = List.copyOf(attachedPolicies);
    }

    RoleRecord withTrustPolicy(String document) {
        return copy(document, description, maxSessionDuration, tags, inlinePolicies, attachedPolicies);
    }

    RoleRecord withDescription(String newDescription, int newMaxSessionDuration) {
        return copy(trustPolicy, newDescription, newMaxSessionDuration, tags, inlinePolicies, attachedPolicies);
    }

    RoleRecord withTags(Consumer<Map<String, String>> change) {
        Map<String, String> changed = new TreeMap<>(tags);
        change.accept(changed);
        return copy(trustPolicy, description, maxSessionDuration, changed, inlinePolicies, attachedPolicies);
    }

    RoleRecord withInlinePolicies(Consumer<Map<String, String>> change) {
        SortedMap<String, String> changed = new TreeMap<>(inlinePolicies);
        change.accept(changed);
        return copy(trustPolicy, description, maxSessionDuration, tags, changed, attachedPolicies);
    }

    RoleRecord withAttachedPolicies(Consumer<List<String>> change) {
        List<String> changed = new ArrayList<>(attachedPolicies);
        change.accept(changed);
        return copy(trustPolicy, description, maxSessionDuration, tags, inlinePolicies, changed);
    }

    private RoleRecord copy(
            String newTrustPolicy,
            String newDescription,
            int newMaxSessionDuration,
            Map<String, String> newTags,
            SortedMap<String, String> newInlinePolicies,
            List<String> newAttachedPolicies) {
        return new RoleRecord(
                name,
                path,
                id,
                arn,
                created,
                newTrustPolicy,
                newDescription,
                newMaxSessionDuration,
                permissionsBoundary,
                newTags,
                newInlinePolicies,
                newAttachedPolicies);
    }
}
