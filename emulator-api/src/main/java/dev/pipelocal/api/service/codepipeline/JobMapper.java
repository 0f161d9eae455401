package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.service.JobDetail;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.AWSSessionCredentials;
import software.amazon.awssdk.services.codepipeline.model.ActionConfiguration;
import software.amazon.awssdk.services.codepipeline.model.ActionContext;
import software.amazon.awssdk.services.codepipeline.model.Artifact;
import software.amazon.awssdk.services.codepipeline.model.EncryptionKey;
import software.amazon.awssdk.services.codepipeline.model.JobData;
import software.amazon.awssdk.services.codepipeline.model.PipelineContext;
import software.amazon.awssdk.services.codepipeline.model.S3ArtifactLocation;
import software.amazon.awssdk.services.codepipeline.model.StageContext;
import software.amazon.awssdk.services.codepipeline.model.ThirdPartyJobData;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Jobs as workers get them: variables resolved, secrets in clear. */
final class JobMapper {
    private JobMapper() {}

    static JobData data(JobDetail job, Optional<Credentials> credentials) {
        ActionInvocation invocation = job.invocation();
        return JobData.builder()
                .actionTypeId(DeclarationWriter.type(invocation.action().actionTypeId()))
                .actionConfiguration(configuration(invocation))
                .pipelineContext(context(invocation))
                .inputArtifacts(artifacts(invocation.inputs()))
                .outputArtifacts(artifacts(invocation.outputs()))
                .artifactCredentials(credentials.map(JobMapper::credentials).orElse(null))
                .continuationToken(job.continuationToken().orElse(null))
                .encryptionKey(encryptionKey(invocation))
                .build();
    }

    static ThirdPartyJobData thirdPartyData(JobDetail job, Optional<Credentials> credentials) {
        JobData data = data(job, credentials);
        return ThirdPartyJobData.builder()
                .actionTypeId(data.actionTypeId())
                .actionConfiguration(data.actionConfiguration())
                .pipelineContext(data.pipelineContext())
                .inputArtifacts(data.inputArtifacts())
                .outputArtifacts(data.outputArtifacts())
                .artifactCredentials(data.artifactCredentials())
                .continuationToken(data.continuationToken())
                .encryptionKey(data.encryptionKey())
                .build();
    }

    private static ActionConfiguration configuration(ActionInvocation invocation) {
        return ActionConfiguration.builder()
                .configuration(new TreeMap<>(invocation.action().configuration()))
                .build();
    }

    private static PipelineContext context(ActionInvocation invocation) {
        return PipelineContext.builder()
                .pipelineName(invocation.pipeline().value())
                .stage(StageContext.builder().name(invocation.stage().value()).build())
                .action(ActionContext.builder()
                        .name(invocation.action().name().value())
                        .actionExecutionId(invocation.id().value())
                        .build())
                .pipelineArn("arn:aws:codepipeline:%s:%s:%s"
                        .formatted(invocation.pipelineRegion(), invocation.pipelineAccount(), invocation.pipeline()))
                .pipelineExecutionId(invocation.executionId().value())
                .build();
    }

    private static List<Artifact> artifacts(List<ArtifactLocation> locations) {
        return locations.stream()
                .map(location -> Artifact.builder()
                        .name(location.name().value())
                        .location(software.amazon.awssdk.services.codepipeline.model.ArtifactLocation.builder()
                                .type("S3")
                                .s3Location(S3ArtifactLocation.builder()
                                        .bucketName(location.bucket())
                                        .objectKey(location.key())
                                        .build())
                                .build())
                        .build())
                .toList();
    }

    private static AWSSessionCredentials credentials(Credentials credentials) {
        return AWSSessionCredentials.builder()
                .accessKeyId(credentials.accessKeyId())
                .secretAccessKey(credentials.secretAccessKey())
                .sessionToken(credentials.sessionToken())
                .build();
    }

    private static @Nullable EncryptionKey encryptionKey(ActionInvocation invocation) {
        return invocation
                .encryptionKey()
                .map(key ->
                        EncryptionKey.builder().id(key.id()).type(key.type()).build())
                .orElse(null);
    }
}
