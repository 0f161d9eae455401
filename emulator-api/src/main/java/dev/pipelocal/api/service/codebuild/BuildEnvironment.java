package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.build.BuildVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceType;

/** The variables of a build (CodeBuild user guide, environment variables in build environments). */
record BuildEnvironment(Caller caller, Build build, Project project) {
    /** A project may set other credentials, but no {@code CODEBUILD_*}. */
    List<BuildVariable> variables() {
        List<BuildVariable> variables = new ArrayList<>();
        add(variables, "AWS_DEFAULT_REGION", caller.region());
        add(variables, "AWS_REGION", caller.region());
        add(variables, "AWS_ACCESS_KEY_ID", caller.account());
        add(variables, "AWS_SECRET_ACCESS_KEY", "test");
        project.environment().environmentVariables().stream()
                .map(BuildEnvironment::variable)
                .forEach(variables::add);
        add(variables, "CODEBUILD_CI", "true");
        add(variables, "CODEBUILD_BUILD_ARN", build.arn());
        add(variables, "CODEBUILD_BUILD_ID", build.id());
        add(variables, "CODEBUILD_BUILD_IMAGE", project.environment().image());
        if (build.buildBatchArn() == null) {
            add(variables, "CODEBUILD_BUILD_NUMBER", String.valueOf(build.buildNumber()));
        }
        add(variables, "CODEBUILD_INITIATOR", build.initiator());
        add(variables, "CODEBUILD_KMS_KEY_ID", build.encryptionKey());
        add(variables, "CODEBUILD_LOG_PATH", Arns.uuidOf(build.id()));
        add(variables, "CODEBUILD_SOURCE_VERSION", sourceVersion());
        add(variables, "CODEBUILD_RESOLVED_SOURCE_VERSION", build.resolvedSourceVersion());
        add(variables, "CODEBUILD_SOURCE_REPO_URL", sourceUrl());
        add(variables, "CODEBUILD_START_TIME", String.valueOf(build.startTime().toEpochMilli()));
        add(variables, "CODEBUILD_PROJECT_ARN", Arns.project(caller, project.name()));
        return variables;
    }

    private static BuildVariable variable(EnvironmentVariable variable) {
        return new BuildVariable(
                variable.name(),
                variable.value(),
                variable.type() == null
                        ? BuildVariable.Type.PLAINTEXT
                        : BuildVariable.Type.valueOf(variable.typeAsString()));
    }

    private @Nullable String sourceVersion() {
        ProjectSource source = project.source();
        return source.type() == SourceType.S3
                ? Optional.ofNullable(build.sourceVersion()).orElse("arn:aws:s3:::" + source.location())
                : build.sourceVersion();
    }

    private @Nullable String sourceUrl() {
        ProjectSource source = project.source();
        return switch (source.type()) {
            case S3 -> "s3://" + source.location();
            case CODEPIPELINE, NO_SOURCE -> null;
            default -> source.location();
        };
    }

    private static void add(List<BuildVariable> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.add(BuildVariable.plain(name, value));
        }
    }
}
