package dev.pipelocal.api.service.codebuild;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectBuildBatchConfig;
import software.amazon.awssdk.services.codebuild.model.ProjectEnvironment;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StartBuildBatchRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/** A project with the overrides of one StartBuild: what the build runs by. */
final class EffectiveProject {
    private EffectiveProject() {}

    static Project of(Project project, StartBuildRequest request) {
        Project.Builder effective = project.toBuilder()
                .source(source(project.source(), request))
                .environment(environment(project.environment(), request));
        if (request.sourceVersion() != null) {
            effective.sourceVersion(request.sourceVersion());
        }
        if (request.hasSecondarySourcesOverride()) {
            effective.secondarySources(request.secondarySourcesOverride());
        }
        if (request.hasSecondarySourcesVersionOverride()) {
            effective.secondarySourceVersions(request.secondarySourcesVersionOverride());
        }
        if (request.artifactsOverride() != null) {
            effective.artifacts(request.artifactsOverride());
        }
        if (request.hasSecondaryArtifactsOverride()) {
            effective.secondaryArtifacts(request.secondaryArtifactsOverride());
        }
        return effective
                .cache(orElse(request.cacheOverride(), project.cache()))
                .serviceRole(orElse(request.serviceRoleOverride(), project.serviceRole()))
                .timeoutInMinutes(orElse(request.timeoutInMinutesOverride(), project.timeoutInMinutes()))
                .queuedTimeoutInMinutes(
                        orElse(request.queuedTimeoutInMinutesOverride(), project.queuedTimeoutInMinutes()))
                .encryptionKey(orElse(request.encryptionKeyOverride(), project.encryptionKey()))
                .logsConfig(orElse(request.logsConfigOverride(), project.logsConfig()))
                .build();
    }

    /** A batch takes the overrides of a build, under the same names, and those of its own. */
    static Project of(Project project, StartBuildBatchRequest request) {
        StartBuildRequest.Builder build = StartBuildRequest.builder();
        StartBuildRequest overrides =
                StoredShape.read(StoredShape.write(request), build, StartBuildRequest.class).toBuilder()
                        .timeoutInMinutesOverride(request.buildTimeoutInMinutesOverride())
                        .build();
        return of(project, overrides).toBuilder()
                .buildBatchConfig(batchConfig(project.buildBatchConfig(), request.buildBatchConfigOverride()))
                .build();
    }

    private static @Nullable ProjectBuildBatchConfig batchConfig(
            @Nullable ProjectBuildBatchConfig config, @Nullable ProjectBuildBatchConfig override) {
        if (config == null || override == null) {
            return orElse(override, config);
        }
        return config.toBuilder()
                .serviceRole(orElse(override.serviceRole(), config.serviceRole()))
                .combineArtifacts(orElse(override.combineArtifacts(), config.combineArtifacts()))
                .restrictions(orElse(override.restrictions(), config.restrictions()))
                .timeoutInMins(orElse(override.timeoutInMins(), config.timeoutInMins()))
                .batchReportMode(orElse(override.batchReportMode(), config.batchReportMode()))
                .build();
    }

    /** Another type of source takes nothing of the project's but the buildspec. */
    private static ProjectSource source(ProjectSource source, StartBuildRequest request) {
        SourceType type = orElse(request.sourceTypeOverride(), source.type());
        boolean sameType = type == source.type();
        ProjectSource.Builder effective = sameType
                ? source.toBuilder()
                : ProjectSource.builder().type(type).buildspec(source.buildspec());
        return effective
                .location(orElse(request.sourceLocationOverride(), sameType ? source.location() : null))
                .buildspec(orElse(request.buildspecOverride(), source.buildspec()))
                .auth(orElse(request.sourceAuthOverride(), sameType ? source.auth() : null))
                .gitCloneDepth(orElse(request.gitCloneDepthOverride(), sameType ? source.gitCloneDepth() : null))
                .gitSubmodulesConfig(
                        orElse(request.gitSubmodulesConfigOverride(), sameType ? source.gitSubmodulesConfig() : null))
                .insecureSsl(orElse(request.insecureSslOverride(), sameType ? source.insecureSsl() : null))
                .reportBuildStatus(
                        orElse(request.reportBuildStatusOverride(), sameType ? source.reportBuildStatus() : null))
                .build();
    }

    private static ProjectEnvironment environment(ProjectEnvironment environment, StartBuildRequest request) {
        return environment.toBuilder()
                .type(orElse(request.environmentTypeOverride(), environment.type()))
                .image(orElse(request.imageOverride(), environment.image()))
                .computeType(orElse(request.computeTypeOverride(), environment.computeType()))
                .certificate(orElse(request.certificateOverride(), environment.certificate()))
                .privilegedMode(orElse(request.privilegedModeOverride(), environment.privilegedMode()))
                .registryCredential(orElse(request.registryCredentialOverride(), environment.registryCredential()))
                .imagePullCredentialsType(
                        orElse(request.imagePullCredentialsTypeOverride(), environment.imagePullCredentialsType()))
                .environmentVariables(merge(environment.environmentVariables(), request.environmentVariablesOverride()))
                .build();
    }

    /** Variables of the same name are replaced, others added (API reference, environmentVariablesOverride). */
    static List<EnvironmentVariable> merge(List<EnvironmentVariable> project, List<EnvironmentVariable> override) {
        Map<String, EnvironmentVariable> byName = new LinkedHashMap<>();
        project.forEach(variable -> byName.put(variable.name(), variable));
        override.forEach(variable -> byName.put(variable.name(), variable));
        return List.copyOf(byName.values());
    }

    @SuppressWarnings("NullAway") // gives null only where the current value is absent, which the builders take
    static <T> T orElse(@Nullable T given, @Nullable T otherwise) {
        return given == null ? otherwise : given;
    }
}
