package dev.pipelocal.runners.action;

import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;

/** Waits for a build's end. */
final class BuildWait {
    private final CodeBuildClient codeBuild;
    private final BuildEnds ends;

    BuildWait(CodeBuildClient codeBuild, BuildEnds ends) {
        this.codeBuild = codeBuild;
        this.ends = ends;
    }

    Build await(Build started) {
        return ends.await(started.arn(), () -> look(started.id()), build -> Boolean.TRUE.equals(build.buildComplete()));
    }

    private Build look(String id) {
        return codeBuild.batchGetBuilds(request -> request.ids(id)).builds().stream()
                .findFirst()
                .orElseThrow(() -> new ActionFailedException("JobFailed", "The build " + id + " was deleted"));
    }
}
