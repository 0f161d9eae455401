package dev.pipelocal.runners.build.buildspec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads the sections that name files: artifacts and reports. */
final class FilesParser {
    private static final List<String> ARTIFACT = List.of(
            "type",
            "files",
            "name",
            "discard-paths",
            "base-directory",
            "exclude-paths",
            "enable-symlinks",
            "s3-prefix",
            "secondary-artifacts");
    private static final List<String> REPORT = List.of("files", "base-directory", "discard-paths", "file-format");
    private static final List<String> FORMATS = List.of(
            "JUNITXML",
            "CUCUMBERJSON",
            "TESTNGXML",
            "VISUALSTUDIOTRX",
            "NUNITXML",
            "NUNIT3XML",
            "CLOVERXML",
            "COBERTURAXML",
            "JACOCOXML",
            "SIMPLECOV");

    Optional<Buildspec.Artifact> primary(@Nullable SpecNode section) throws BuildspecException {
        if (section == null || section.isNull()) {
            return Optional.empty();
        }
        var members = section.members("artifacts key", ARTIFACT);
        if (!members.containsKey("files") && members.containsKey("secondary-artifacts")) {
            return Optional.empty();
        }
        return Optional.of(artifact(section));
    }

    SequencedMap<String, Buildspec.Artifact> secondary(@Nullable SpecNode section) throws BuildspecException {
        SequencedMap<String, Buildspec.Artifact> artifacts = new LinkedHashMap<>();
        SpecNode secondary = section == null ? null : section.members().get("secondary-artifacts");
        if (secondary != null) {
            for (var entry : secondary.members().entrySet()) {
                artifacts.put(entry.getKey(), artifact(entry.getValue()));
            }
        }
        return artifacts;
    }

    SequencedMap<String, Buildspec.Report> reports(@Nullable SpecNode section) throws BuildspecException {
        SequencedMap<String, Buildspec.Report> reports = new LinkedHashMap<>();
        if (section != null) {
            for (var entry : section.members().entrySet()) {
                reports.put(entry.getKey(), report(entry.getKey(), entry.getValue()));
            }
        }
        return reports;
    }

    private static Buildspec.Artifact artifact(SpecNode node) throws BuildspecException {
        var members = node.members("artifacts key", ARTIFACT);
        return new Buildspec.Artifact(
                files(members, node),
                SpecNode.text(members, "name"),
                SpecNode.flag(members, "enable-symlinks"),
                SpecNode.text(members, "s3-prefix"));
    }

    private static Buildspec.Report report(String group, SpecNode node) throws BuildspecException {
        var members = node.members("key in report " + group, REPORT);
        String format = SpecNode.text(members, "file-format").orElse("JUNITXML").toUpperCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw new BuildspecException("Invalid file-format: " + format + " in report " + group + ". Expecting: "
                    + String.join(",", FORMATS));
        }
        return new Buildspec.Report(files(members, node), format);
    }

    private static Buildspec.Files files(SequencedMap<String, SpecNode> members, SpecNode node)
            throws BuildspecException {
        List<String> patterns = SpecNode.texts(members, "files");
        if (patterns.isEmpty()) {
            throw new BuildspecException("Expected " + node.path() + " to have files at line " + node.line());
        }
        return new Buildspec.Files(
                patterns,
                SpecNode.texts(members, "exclude-paths"),
                SpecNode.text(members, "base-directory").orElse("."),
                SpecNode.flag(members, "discard-paths"));
    }
}
