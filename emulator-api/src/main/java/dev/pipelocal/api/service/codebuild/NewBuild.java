package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.CloudWatchLogsConfig;
import software.amazon.awssdk.services.codebuild.model.LogsConfig;
import software.amazon.awssdk.services.codebuild.model.LogsConfigStatusType;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** A build as it is when it was submitted. */
final class NewBuild {
    private NewBuild() {}

    static Build of(CurrentBuilds.Submission submission, String uuid, long number, Instant now) {
        Caller caller = submission.caller();
        Project project = submission.project();
        String id = project.name() + ":" + uuid;
        return Build.builder()
                .id(id)
                .arn(Arns.build(caller, id))
                .buildNumber(number)
                .startTime(now)
                .currentPhase("QUEUED")
                .buildStatus(StatusType.IN_PROGRESS)
                .sourceVersion(project.sourceVersion())
                .resolvedSourceVersion(submission.resolvedVersion().orElse(null))
                .projectName(project.name())
                .phases(
                        phase(BuildPhaseType.SUBMITTED, now)
                                .phaseStatus(StatusType.SUCCEEDED)
                                .endTime(now)
                                .durationInSeconds(0L)
                                .build(),
                        phase(BuildPhaseType.QUEUED, now).build())
                .source(shown(project.source()))
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
                .logs(logs(caller, project, uuid))
                .timeoutInMinutes(project.timeoutInMinutes())
                .queuedTimeoutInMinutes(project.queuedTimeoutInMinutes())
                .buildComplete(false)
                .initiator(submission.initiator())
                .buildBatchArn(submission.batch().orElse(null))
                .vpcConfig(project.vpcConfig())
                .encryptionKey(project.encryptionKey())
                .build();
    }

    private static BuildPhase.Builder phase(BuildPhaseType type, Instant start) {
        return BuildPhase.builder().phaseType(type).startTime(start);
    }

    /** CodePipeline's locations are not shown. */
    static ProjectSource shown(ProjectSource source) {
        return source.type() == SourceType.CODEPIPELINE
                ? source.toBuilder().location(null).build()
                : source;
    }

    private static LogsLocation logs(Caller caller, Project project, String uuid) {
        LogsConfig config = project.logsConfig();
        Optional<CloudWatchLogsConfig> cloudWatch = Optional.ofNullable(config).map(LogsConfig::cloudWatchLogs);
        LogsLocation.Builder logs = LogsLocation.builder()
                .cloudWatchLogs(cloudWatch.orElseGet(() -> CloudWatchLogsConfig.builder()
                        .status(LogsConfigStatusType.ENABLED)
                        .build()));
        if (config != null && config.s3Logs() != null) {
            logs.s3Logs(config.s3Logs());
            if (config.s3Logs().status() == LogsConfigStatusType.ENABLED) {
                String object = S3Log.location(config.s3Logs(), uuid);
                logs.s3LogsArn("arn:aws:s3:::" + object)
                        .s3DeepLink(
                                "https://s3.console.aws.amazon.com/s3/object/" + object + "?region=" + caller.region());
            }
        }
        if (cloudWatch.map(CloudWatchLogsConfig::status).orElse(LogsConfigStatusType.ENABLED)
                == LogsConfigStatusType.DISABLED) {
            return logs.build();
        }
        String group =
                cloudWatch.map(CloudWatchLogsConfig::groupName).orElseGet(() -> "/aws/codebuild/" + project.name());
        String stream = cloudWatch
                .map(CloudWatchLogsConfig::streamName)
                .map(prefix -> prefix + "/" + uuid)
                .orElse(uuid);
        return logs.groupName(group)
                .streamName(stream)
                .deepLink("https://console.aws.amazon.com/cloudwatch/home?region=" + caller.region()
                        + "#logsV2:log-groups/log-group/" + consoleEncoded(group) + "/log-events/"
                        + consoleEncoded(stream))
                .cloudWatchLogsArn("arn:aws:logs:" + caller.region() + ":" + caller.account() + ":log-group:" + group
                        + ":log-stream:" + stream)
                .build();
    }

    /** The console's own escape of a slash: percent-encoded twice, with a dollar sign. */
    private static String consoleEncoded(String name) {
        return name.replace("/", "$252F");
    }
}
