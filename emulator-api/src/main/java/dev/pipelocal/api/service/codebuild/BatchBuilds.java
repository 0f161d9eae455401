package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.BuildRunner;
import dev.pipelocal.runners.build.buildspec.Batch;
import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.buildspec.BuildspecException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectEnvironment;

/** The builds of batches: how they are planned, and what each of them runs by. */
final class BatchBuilds {
    private static final String IDENTIFIER = "CODEBUILD_BATCH_BUILD_IDENTIFIER";

    private final CurrentBuilds builds;
    private final BuildJobs jobs;
    private final BuildRunner runner;

    BatchBuilds(CurrentBuilds builds, BuildJobs jobs, BuildRunner runner) {
        this.builds = builds;
        this.jobs = jobs;
        this.runner = runner;
    }

    /** The text that the builds are planned from. */
    String buildspec(BatchRecord record) throws BuildspecException, IOException {
        return runner.buildspec(jobs.of(standIn(record)));
    }

    static Batch plan(String buildspec) throws BuildspecException {
        return Buildspec.parse(buildspec)
                .batch()
                .orElseThrow(() -> new BuildspecException("The buildspec has no batch section"));
    }

    /** Starts a build of the batch; the same try of it only once. */
    Build start(BatchRecord record, Batch plan, Batch.Build build) {
        var batch = record.batchShape();
        Project project =
                new BatchArtifacts(record.projectShape(), Arns.uuidOf(batch.id()), plan).of(build.identifier());
        return builds.submit(new CurrentBuilds.Submission(
                record.owner(),
                adapted(project, build),
                batch.initiator(),
                batch.id() + "/" + build.identifier() + "/" + BatchGroups.attempt(batch, build.identifier()),
                true,
                Optional.of(batch.arn()),
                Optional.ofNullable(batch.resolvedSourceVersion())));
    }

    /** A build as it stands, if it was not deleted. */
    Optional<Build> find(BatchRecord record, String arn) {
        return builds.find(record.owner(), arn);
    }

    void stop(String arn) {
        builds.stop(arn);
    }

    /** A record of the batch as if it were one build: reads its source and writes its artifact. */
    static BuildRecord standIn(BatchRecord record) {
        var batch = record.batchShape();
        Project project =
                record.projectShape().toBuilder().secondarySources(List.of()).build();
        var submission = new CurrentBuilds.Submission(
                record.owner(), project, batch.initiator(), "", false, Optional.of(batch.arn()), Optional.empty());
        return BuildRecord.of(
                record.owner(),
                NewBuild.of(submission, Arns.uuidOf(batch.id()), batch.buildBatchNumber(), batch.startTime()),
                project);
    }

    private static Project adapted(Project project, Batch.Build build) {
        Project.Builder own = project.toBuilder().environment(environment(project.environment(), build));
        build.buildspec()
                .ifPresent(buildspec -> own.source(
                        project.source().toBuilder().buildspec(buildspec).build()));
        return own.build();
    }

    private static ProjectEnvironment environment(ProjectEnvironment environment, Batch.Build build) {
        ProjectEnvironment.Builder own = environment.toBuilder();
        Batch.Env env = build.env();
        env.image().ifPresent(own::image);
        env.computeType().ifPresent(own::computeType);
        env.type().ifPresent(own::type);
        env.privilegedMode().ifPresent(own::privilegedMode);
        var variables = new ArrayList<EnvironmentVariable>();
        env.variables().forEach((name, value) -> variables.add(variable(name, value)));
        variables.add(variable(IDENTIFIER, build.identifier()));
        return own.environmentVariables(EffectiveProject.merge(environment.environmentVariables(), variables))
                .build();
    }

    private static EnvironmentVariable variable(String name, String value) {
        return EnvironmentVariable.builder()
                .name(name)
                .value(value)
                .type("PLAINTEXT")
                .build();
    }
}
