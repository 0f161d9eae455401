package dev.pipelocal.api.service.codebuild;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.CacheType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.LogsConfigStatusType;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.ProjectCache;
import software.amazon.awssdk.services.codebuild.model.ProjectEnvironment;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.S3LogsConfig;
import software.amazon.awssdk.services.codebuild.model.SourceType;

/** Rules of a project's parts that the model does not state (CodeBuild API reference and user guide). */
final class ProjectValidator {
    private static final int SECONDARY_LIMIT = 12;
    private static final Set<SourceType> WITHOUT_LOCATION = Set.of(SourceType.CODEPIPELINE, SourceType.NO_SOURCE);

    private ProjectValidator() {}

    static void requireValid(
            ProjectSource source,
            List<ProjectSource> secondarySources,
            ProjectArtifacts artifacts,
            List<ProjectArtifacts> secondaryArtifacts,
            ProjectEnvironment environment) {
        requireSource(source);
        requireArtifacts(artifacts);
        boolean fromPipeline = source.type() == SourceType.CODEPIPELINE;
        if (fromPipeline != (artifacts.type() == ArtifactsType.CODEPIPELINE)) {
            throw CodeBuildErrors.invalid(
                    "Invalid project: source and artifacts must both be of type CODEPIPELINE, or neither");
        }
        requireSecondarySources(secondarySources);
        requireSecondaryArtifacts(secondaryArtifacts);
        requireVariables(environment.environmentVariables());
    }

    /** What is kept in a bucket needs to know which. */
    static void requireLocations(Project project) {
        ProjectCache cache = project.cache();
        if (cache != null
                && cache.type() == CacheType.S3
                && text(cache.location()).isEmpty()) {
            throw CodeBuildErrors.invalid("Invalid cache: location is required for a cache of type S3");
        }
        S3LogsConfig logs =
                project.logsConfig() == null ? null : project.logsConfig().s3Logs();
        if (logs != null
                && logs.status() == LogsConfigStatusType.ENABLED
                && text(logs.location()).isEmpty()) {
            throw CodeBuildErrors.invalid("Invalid logs config: location is required for S3 logs");
        }
    }

    static void requireSource(ProjectSource source) {
        if (source.type() == null || source.type() == SourceType.UNKNOWN_TO_SDK_VERSION) {
            throw CodeBuildErrors.invalid("Invalid project source: type is not valid");
        }
        String location = text(source.location());
        if (!WITHOUT_LOCATION.contains(source.type()) && location.isEmpty()) {
            throw CodeBuildErrors.invalid(
                    "Invalid project source: location is required for source type " + source.typeAsString());
        }
        if (source.type() == SourceType.S3 && location.indexOf('/') < 1) {
            throw CodeBuildErrors.invalid("Invalid project source: location must be a valid S3 source");
        }
        if (source.type() == SourceType.NO_SOURCE && text(source.buildspec()).isEmpty()) {
            throw CodeBuildErrors.invalid("buildspec is required when source type is NO_SOURCE");
        }
        if (source.type() == SourceType.NO_SOURCE && !BuildspecLocation.isTextOrS3(text(source.buildspec()))) {
            throw CodeBuildErrors.invalid(
                    "When the source type is NO_SOURCE, the buildspec must be a text or an S3 ARN, not a path");
        }
    }

    static void requireArtifacts(ProjectArtifacts artifacts) {
        if (artifacts.type() == null || artifacts.type() == ArtifactsType.UNKNOWN_TO_SDK_VERSION) {
            throw CodeBuildErrors.invalid("Invalid artifacts: type is not valid");
        }
        if (artifacts.type() == ArtifactsType.S3 && text(artifacts.location()).isEmpty()) {
            throw CodeBuildErrors.invalid("Invalid artifacts: location is required for artifacts of type S3");
        }
    }

    private static void requireSecondarySources(List<ProjectSource> sources) {
        requireAtMost(sources.size(), "secondarySources");
        Set<String> identifiers = new HashSet<>();
        for (ProjectSource source : sources) {
            requireSource(source);
            requireIdentifier(source.sourceIdentifier(), identifiers, "sourceIdentifier");
        }
    }

    private static void requireSecondaryArtifacts(List<ProjectArtifacts> all) {
        requireAtMost(all.size(), "secondaryArtifacts");
        Set<String> identifiers = new HashSet<>();
        for (ProjectArtifacts artifacts : all) {
            requireArtifacts(artifacts);
            requireIdentifier(artifacts.artifactIdentifier(), identifiers, "artifactIdentifier");
        }
    }

    private static void requireIdentifier(@Nullable String identifier, Set<String> known, String name) {
        if (text(identifier).isEmpty()) {
            throw CodeBuildErrors.invalid("Invalid input: " + name + " is required");
        }
        if (!known.add(text(identifier))) {
            throw CodeBuildErrors.invalid("Invalid input: " + name + " '" + identifier + "' is used twice");
        }
    }

    private static void requireAtMost(int count, String name) {
        if (count > SECONDARY_LIMIT) {
            throw CodeBuildErrors.invalid("Invalid input: at most " + SECONDARY_LIMIT + " " + name + " are allowed");
        }
    }

    static void requireVariables(List<EnvironmentVariable> variables) {
        Set<String> names = new HashSet<>();
        for (EnvironmentVariable variable : variables) {
            if (!names.add(variable.name())) {
                throw CodeBuildErrors.invalid("Duplicate environment variable name: " + variable.name());
            }
        }
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
