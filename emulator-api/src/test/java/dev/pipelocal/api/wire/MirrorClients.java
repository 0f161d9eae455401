package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.table.ServiceTable;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** Real clients of the SDK. What compares a body with a digest in it is switched off. */
final class MirrorClients {
    private MirrorClients() {}

    static SdkClient of(ServiceTable service, int port) {
        try {
            Object builder = service.client().getMethod("builder").invoke(null);
            ((AwsSyncClientBuilder<?, ?>) builder).httpClient(UrlConnectionHttpClient.create());
            AwsClientBuilder<?, ?> common = (AwsClientBuilder<?, ?>) builder;
            common.region(Region.US_EAST_1)
                    .endpointOverride(URI.create("http://localhost:" + port))
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry())
                            .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                            .apiCallTimeout(Duration.ofMinutes(1)));
            switch (builder) {
                case S3ClientBuilder s3 ->
                    s3.forcePathStyle(true)
                            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                            .serviceConfiguration(settings -> settings.chunkedEncodingEnabled(false));
                case SqsClientBuilder sqs -> sqs.checksumValidationEnabled(false);
                default -> {}
            }
            return (SdkClient) common.build();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Client of " + service.id(), e);
        }
    }
}
