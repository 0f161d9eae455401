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

    /** Looks once after it has begun to listen: the build may have ended before. */
    Build await(Build started) {
        try (BuildEnds.Waiting end = ends.expect(started.arn())) {
            Build build = look(started.id());
            if (!Boolean.TRUE.equals(build.buildComplete())) {
                end.await();
                build = look(started.id());
            }
            return build;
        }
    }

    private Build look(String id) {
        return codeBuild.batchGetBuilds(request -> request.ids(id)).builds().stream()
                .findFirst()
                .orElseThrow(() -> new ActionFailedException("JobFailed", "The build " + id + " was deleted"));
    }
}
