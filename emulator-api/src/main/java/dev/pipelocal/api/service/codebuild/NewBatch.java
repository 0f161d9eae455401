package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import java.time.Instant;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildBatchPhaseType;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** A batch of builds as it is when it was submitted. */
final class NewBatch {
    private NewBatch() {}

    static BuildBatch of(CurrentBuilds.Submission submission, String uuid, long number, Instant now) {
        Caller caller = submission.caller();
        Project project = submission.project();
        String id = project.name() + ":" + uuid;
        BuildBatch batch = BuildBatch.builder()
                .id(id)
                .arn(Arns.batch(caller, id))
                .startTime(now)
                .buildBatchStatus(StatusType.IN_PROGRESS)
                .sourceVersion(project.sourceVersion())
                .resolvedSourceVersion(submission.resolvedVersion().orElse(null))
                .projectName(project.name())
                .source(NewBuild.shown(project.source()))
                .secondarySources(
                        project.secondarySources().stream().map(NewBuild::shown).toList())
                .secondarySourceVersions(project.secondarySourceVersions())
                .artifacts(ArtifactKeys.describe(project, uuid, project.artifacts()))
                .secondaryArtifacts(project.secondaryArtifacts().stream()
                        .map(artifacts -> ArtifactKeys.describe(project, uuid, artifacts))
                        .toList())
                .cache(project.cache())
                .environment(project.environment())
                .serviceRole(project.serviceRole())
                .logConfig(project.logsConfig())
                .buildTimeoutInMinutes(project.timeoutInMinutes())
                .queuedTimeoutInMinutes(project.queuedTimeoutInMinutes())
                .complete(false)
                .initiator(submission.initiator())
                .vpcConfig(project.vpcConfig())
                .encryptionKey(project.encryptionKey())
                .buildBatchNumber(number)
                .fileSystemLocations(project.fileSystemLocations())
                .buildBatchConfig(project.buildBatchConfig())
                .build();
        return BatchPhases.begin(batch, BuildBatchPhaseType.SUBMITTED, now);
    }
}
