package dev.pipelocal.api.service.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer managed policy as it is stored.
 *
 * @param versions oldest first, five at most
 * @param nextVersion the number that the next version gets: numbers are not used again
 */
record PolicyRecord(
        String name,
        String path,
        String id,
        String arn,
        Instant created,
        Instant updated,
        String description,
        List<Version> versions,
        String defaultVersionId,
        int nextVersion,
        Map<String, String> tags) {
    /** One version: {@code v1}, {@code v2}... */
    record Version(String id, String document, Instant created) {}

    PolicyRecord {
        versions = List.copyOf(versions);
        tags = Map.copyOf(tags);
    }

    Optional<Version> version(String versionId) {
        return versions.stream().filter(each -> each.id().equals(versionId)).findFirst();
    }

    Version defaultVersion() {
        return version(defaultVersionId).orElseThrow();
    }

    PolicyRecord withNewVersion(String document, boolean asDefault, Instant now) {
        var version = new Version("v" + nextVersion, document, now);
        List<Version> all = new ArrayList<>(versions);
        all.add(version);
        return copy(now, all, asDefault ? version.id() : defaultVersionId, nextVersion + 1);
    }

    PolicyRecord withoutVersion(String versionId, Instant now) {
        List<Version> rest =
                versions.stream().filter(each -> !each.id().equals(versionId)).toList();
        return copy(now, rest, defaultVersionId, nextVersion);
    }

    PolicyRecord withDefault(String versionId, Instant now) {
        return copy(now, versions, versionId, nextVersion);
    }

    private PolicyRecord copy(Instant now, List<Version> newVersions, String newDefault, int next) {
        return new PolicyRecord(name, path, id, arn, created, now, description, newVersions, newDefault, next, tags);
    }
}
