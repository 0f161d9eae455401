package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.UnmeasuredBody;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Deploy/AWS/S3: puts the input artifact, or with {@code Extract} each of its files, into a bucket. Deletes nothing. */
public final class S3DeployRunner implements ActionRunner {
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss").withZone(ZoneOffset.UTC);

    private static final String OCTETS = "application/octet-stream";

    private final Clients clients;

    public S3DeployRunner(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void run(ActionInvocation invocation, ActionHandle handle) {
        var configuration = Configuration.of(invocation);
        String bucket = configuration.required("BucketName");
        boolean extract = Boolean.parseBoolean(configuration.required("Extract"));
        ArtifactLocation input = ArtifactStorage.onlyInput(invocation);
        S3Client s3 = clients.of(S3Client.class, invocation.caller());
        GetObjectRequest source = GetObjectRequest.builder()
                .bucket(input.bucket())
                .key(input.key())
                .build();
        try {
            if (extract) {
                String prefix = configuration
                        .optional("ObjectKey")
                        .map(key -> expand(key, invocation))
                        .map(S3DeployRunner::asPrefix)
                        .orElse("");
                s3.getObject(source, (object, content) -> {
                    new ExtractedArtifact(content, this::unmeasured).forEach((name, body) -> {
                        String key = prefix + name;
                        s3.putObject(put(configuration, bucket, key, ContentTypes.of(key)), body);
                    });
                    return object;
                });
            } else {
                String key = expand(configuration.required("ObjectKey"), invocation);
                ObjectCopy.copy(
                        s3,
                        source,
                        (object, body) -> s3.putObject(put(configuration, bucket, key, "application/zip"), body));
            }
        } catch (AwsServiceException e) {
            throw failure(e, bucket, input);
        }
        handle.succeed(new ActionSuccess(
                Optional.of(invocation.id().value()),
                Optional.of("https://s3.console.aws.amazon.com/s3/buckets/" + bucket + "/"),
                Optional.of("Deployment Succeeded"),
                Map.of(),
                Optional.empty()));
    }

    /** A store in another process has to be told a length, so the SDK has to know it first. */
    private RequestBody unmeasured(ContentStreamProvider content) {
        return clients.isElsewhere(S3Client.class)
                ? RequestBody.fromContentProvider(content, OCTETS)
                : new UnmeasuredBody(content, OCTETS);
    }

    private static PutObjectRequest put(Configuration configuration, String bucket, String key, String contentType) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(key).contentType(contentType);
        configuration.optional("CannedACL").ifPresent(request::acl);
        configuration.optional("CacheControl").ifPresent(request::cacheControl);
        configuration
                .optional("KMSEncryptionKeyARN")
                .ifPresent(arn -> request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId(arn));
        return request.build();
    }

    /** {@code {datetime}} and {@code {uuid}} are the same however often this execution of the action runs. */
    private static String expand(String key, ActionInvocation invocation) {
        return key.replace("{datetime}", DATETIME.format(invocation.startedAt()))
                .replace("{uuid}", invocation.id().value());
    }

    private static String asPrefix(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return relative.isEmpty() || relative.endsWith("/") ? relative : relative + "/";
    }

    private static RuntimeException failure(AwsServiceException e, String bucket, ArtifactLocation input) {
        return switch (ServiceFailures.errorCode(e)) {
            case "NoSuchKey" -> ArtifactStorage.unreadable(input);
            case "NoSuchBucket" ->
                new ActionFailedException("ConfigurationError", ServiceFailures.text(e) + ": " + bucket);
            default -> e;
        };
    }
}
