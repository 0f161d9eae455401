package dev.pipelocal.api.service.ssm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A parameter as it is stored.
 *
 * @param versions the latest 100, oldest first
 */
record ParameterRecord(String name, Map<String, String> tags, List<ParameterVersion> versions) {
    static final int MOST_VERSIONS = 100;

    ParameterRecord {
        tags = new TreeMap<>(tags);
        versions = List.copyOf(versions);
    }

    ParameterVersion latest() {
        return versions.getLast();
    }

    Optional<ParameterVersion> version(long number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    Optional<ParameterVersion> labelled(String label) {
        return versions.stream()
                .filter(version -> version.labels().contains(label))
                .findFirst();
    }

    /** With one version more; the oldest goes when there are too many. */
    ParameterRecord withVersion(ParameterVersion version) {
        var more = new ArrayList<>(versions);
        more.add(version);
        return new ParameterRecord(name, tags, more.size() > MOST_VERSIONS ? more.subList(1, more.size()) : more);
    }

    ParameterRecord withVersions(UnaryOperator<ParameterVersion> change) {
        return new ParameterRecord(name, tags, versions.stream().map(change).toList());
    }

    ParameterRecord withTags(Map<String, String> newTags) {
        return new ParameterRecord(name, newTags, versions);
    }
}
