package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.Project;

/**
 * A build as it is stored; the shapes as {@link StoredShape} writes them.
 *
 * @param build what BatchGetBuilds gives
 * @param project the project with the request's overrides: what the build runs by
 * @param handle what the runner finds the build again by; empty before it was provisioned
 */
record BuildRecord(String account, String region, Map<String, Object> build, Map<String, Object> project, String handle)
        implements RunRecord {
    static BuildRecord of(Caller caller, Build build, Project project) {
        return new BuildRecord(
                caller.account(), caller.region(), StoredShape.write(build), StoredShape.write(project), "");
    }

    BuildRecord with(Build changed) {
        return new BuildRecord(account, region, StoredShape.write(changed), project, handle);
    }

    BuildRecord provisioned(String newHandle) {
        return new BuildRecord(account, region, build, project, newHandle);
    }

    Build buildShape() {
        return StoredShape.read(build, Build.builder(), Build.class);
    }

    Project projectShape() {
        return StoredShape.read(project, Project.builder(), Project.class);
    }

    @Override
    public Key key() {
        Build shape = buildShape();
        return new Key(
                shape.id(),
                shape.arn(),
                shape.projectName(),
                shape.buildNumber(),
                shape.startTime(),
                Boolean.TRUE.equals(shape.buildComplete()));
    }
}
