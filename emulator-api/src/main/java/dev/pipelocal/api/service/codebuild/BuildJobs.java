package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.build.ArtifactRequest;
import dev.pipelocal.runners.build.ArtifactRequest.Origin;
import dev.pipelocal.runners.build.ArtifactRequest.Packaging;
import dev.pipelocal.runners.build.BuildJob;
import dev.pipelocal.runners.build.BuildLimits;
import dev.pipelocal.runners.build.BuildSource;
import dev.pipelocal.runners.build.BuildspecSource;
import dev.pipelocal.runners.build.cache.BuildCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.CacheType;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.ProjectCache;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.ProjectSourceVersion;
import software.amazon.awssdk.services.s3.S3Client;

/** Turns stored builds into jobs for the runner. */
final class BuildJobs {
    /** The primary artifact's identifier towards the runner. */
    static final String PRIMARY = "";

    private final Clients clients;
    private final ProjectStore projects;

    BuildJobs(Clients clients, ProjectStore projects) {
        this.clients = clients;
        this.projects = projects;
    }

    BuildJob of(BuildRecord record) {
        Build build = record.buildShape();
        Project project = record.projectShape();
        Caller caller = callerOf(record);
        S3Client s3 = clients.of(S3Client.class, caller);
        return new BuildJob(
                build.id(),
                project.environment().image(),
                Boolean.TRUE.equals(project.environment().privilegedMode()),
                BuildLimits.ofComputeType(
                        ProjectValidator.text(project.environment().computeTypeAsString())),
                new BuildEnvironment(caller, build, project).variables(),
                source(s3, project.source(), Optional.ofNullable(project.sourceVersion())),
                secondarySources(s3, project),
                buildspec(s3, project.source()),
                artifacts(s3, build, project),
                Duration.ofMinutes(build.timeoutInMinutes()),
                new StoredVariables(clients, caller),
                cache(s3, record, project));
    }

    private BuildCache cache(S3Client s3, BuildRecord record, Project project) {
        ProjectCache cache = project.cache();
        if (cache == null || cache.type() == CacheType.NO_CACHE) {
            return new BuildCache.None();
        }
        String owner = project.name() + "/" + projects.cacheGeneration(record.owner(), project.name());
        return cache.type() == CacheType.S3
                ? new BuildCache.Remote(S3Cache.of(s3, cache, owner))
                : new BuildCache.Local(
                        record.account() + "/" + record.region() + "/" + owner,
                        cache.modesAsStrings().stream()
                                .map(BuildCache.Mode::valueOf)
                                .collect(Collectors.toSet()));
    }

    /** A build calls services as a session of its project's role. */
    Caller callerOf(BuildRecord record) {
        String id = record.buildShape().id();
        String role = ProjectValidator.text(record.projectShape().serviceRole());
        String name = role.substring(role.lastIndexOf('/') + 1);
        return record.owner()
                .as("arn:aws:sts::" + record.account() + ":assumed-role/" + name + "/AWSCodeBuild-" + Arns.uuidOf(id));
    }

    private static BuildSource source(S3Client s3, ProjectSource source, Optional<String> version) {
        return new SourceObject(s3, source, version).buildSource();
    }

    private static Optional<String> version(Project project, String identifier) {
        return project.secondarySourceVersions().stream()
                .filter(version -> version.sourceIdentifier().equals(identifier))
                .map(ProjectSourceVersion::sourceVersion)
                .findFirst();
    }

    private static SequencedMap<String, BuildSource> secondarySources(S3Client s3, Project project) {
        SequencedMap<String, BuildSource> sources = new LinkedHashMap<>();
        for (ProjectSource source : project.secondarySources()) {
            sources.put(source.sourceIdentifier(), source(s3, source, version(project, source.sourceIdentifier())));
        }
        return sources;
    }

    private static BuildspecSource buildspec(S3Client s3, ProjectSource source) {
        String buildspec = ProjectValidator.text(source.buildspec());
        return BuildspecLocation.isS3(buildspec)
                ? new BuildspecSource.Fetched(
                        buildspec, () -> SourceObject.text(s3, BuildspecLocation.objectIn(buildspec)))
                : BuildspecSource.of(buildspec);
    }

    private static List<ArtifactRequest> artifacts(S3Client s3, Build build, Project project) {
        List<ArtifactRequest> requests = new ArrayList<>();
        if (ArtifactKeys.isUploaded(project.artifacts())) {
            requests.add(request(s3, build, project, project.artifacts(), PRIMARY, Origin.PRIMARY));
        }
        for (ProjectArtifacts artifacts : project.secondaryArtifacts()) {
            if (ArtifactKeys.isUploaded(artifacts)) {
                boolean first = requests.isEmpty() && build.buildBatchArn() == null;
                requests.add(request(
                        s3,
                        build,
                        project,
                        artifacts,
                        artifacts.artifactIdentifier(),
                        first ? Origin.SECONDARY_OR_PRIMARY : Origin.SECONDARY));
            }
        }
        return requests;
    }

    private static ArtifactRequest request(
            S3Client s3, Build build, Project project, ProjectArtifacts artifacts, String identifier, Origin origin) {
        return new ArtifactRequest(
                identifier,
                origin,
                ArtifactKeys.isZip(artifacts) ? Packaging.ZIP : Packaging.NONE,
                new ArtifactTarget(s3, build, project, artifacts));
    }
}
