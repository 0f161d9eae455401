package dev.pipelocal.runners.build;

import dev.pipelocal.runners.build.cache.BuildCache;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One build to run.
 *
 * @param id the build's id ({@code project:uuid}); names its container, so the same id never runs twice at once
 * @param image as the project names it; {@link Images} says what stands for it here
 * @param privileged as the project says; refused unless the operator allows it
 * @param environment the project's and the request's variables, later ones winning, and {@code CODEBUILD_*}, {@code AWS_*} but
 *     for those that depend on where the build runs ({@code CODEBUILD_SRC_DIR*}, {@code AWS_ENDPOINT_URL}, {@code
 *     CODEBUILD_BUILD_SUCCEEDING}): the runner sets these
 * @param source what becomes {@code CODEBUILD_SRC_DIR}
 * @param secondarySources by identifier: {@code CODEBUILD_SRC_DIR_<identifier>}
 * @param artifacts what to collect; none, and the buildspec's artifacts are left alone
 * @param timeout real time, from the start of the container on
 * @param values gives parameters and secrets that variables refer to
 * @param cache where what the buildspec's cache section names is kept
 */
public record BuildJob(
        String id,
        String image,
        boolean privileged,
        BuildLimits limits,
        List<BuildVariable> environment,
        BuildSource source,
        SequencedMap<String, BuildSource> secondarySources,
        BuildspecSource buildspec,
        List<ArtifactRequest> artifacts,
        Duration timeout,
        VariableValues values,
        BuildCache cache) {
    public BuildJob {
        environment = List.copyOf(environment);
        secondarySources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(secondarySources));
        artifacts = List.copyOf(artifacts);
    }
}
