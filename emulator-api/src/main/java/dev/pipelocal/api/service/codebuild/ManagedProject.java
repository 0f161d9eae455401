package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.Principal;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.CacheType;
import software.amazon.awssdk.services.codebuild.model.ComputeType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentType;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.SourceType;

/** The project of a managed build: nobody sees it, the request overrides what matters, and the caller's role is its role. */
final class ManagedProject {
    private static final int TIMEOUT = 60;
    private static final int QUEUED_TIMEOUT = 480;

    private ManagedProject() {}

    static Project of(Caller caller, String name) {
        return Project.builder()
                .name(name)
                .arn(Arns.project(caller, name))
                .source(source -> source.type(SourceType.CODEPIPELINE))
                .artifacts(artifacts -> artifacts.type(ArtifactsType.CODEPIPELINE))
                .cache(cache -> cache.type(CacheType.NO_CACHE))
                .environment(environment -> environment
                        .type(EnvironmentType.LINUX_CONTAINER)
                        .image("")
                        .computeType(ComputeType.BUILD_GENERAL1_SMALL))
                .serviceRole(role(caller))
                .timeoutInMinutes(TIMEOUT)
                .queuedTimeoutInMinutes(QUEUED_TIMEOUT)
                .encryptionKey(Projects.defaultKey(caller))
                .build();
    }

    /** The role whose session calls. */
    private static String role(Caller caller) {
        return Principal.of(caller.principal()) instanceof Principal.Aws principal
                ? principal.identity()
                : caller.principal();
    }
}
