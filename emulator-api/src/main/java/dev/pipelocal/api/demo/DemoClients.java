package dev.pipelocal.api.demo;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS SDK's own clients, as any program would point them at the emulator. */
record DemoClients(
        S3Client s3,
        IamClient iam,
        CodeBuildClient codeBuild,
        CodePipelineClient codePipeline,
        CloudWatchLogsClient logs)
        implements AutoCloseable {
    static DemoClients at(URI endpoint) {
        return new DemoClients(
                to(endpoint, S3Client.builder().forcePathStyle(true)),
                to(endpoint, IamClient.builder()),
                to(endpoint, CodeBuildClient.builder()),
                to(endpoint, CodePipelineClient.builder()),
                to(endpoint, CloudWatchLogsClient.builder()));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C to(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        s3.close();
        iam.close();
        codeBuild.close();
        codePipeline.close();
        logs.close();
    }
}
