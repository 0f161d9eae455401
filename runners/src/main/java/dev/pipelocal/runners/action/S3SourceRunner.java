package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;
import dev.pipelocal.runners.Clients;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Source/AWS/S3: copies a version of an object, byte for byte, into the artifact store. */
public final class S3SourceRunner implements ActionRunner {
    /** User metadata of the object whose value becomes the revision's summary (user guide, Amazon S3 source action). */
    private static final String SUMMARY = "codepipeline-artifact-revision-summary";

    private static final long LARGEST = 5L << 30;

    private final Clients clients;

    public S3SourceRunner(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void run(ActionInvocation invocation, ActionHandle handle) {
        var configuration = Configuration.of(invocation);
        String bucket = configuration.required("S3Bucket");
        String key = key(invocation, configuration);
        GetObjectRequest.Builder source =
                GetObjectRequest.builder().bucket(bucket).key(key);
        override(invocation, "S3_OBJECT_VERSION_ID").ifPresent(source::versionId);
        ArtifactLocation output = ArtifactStorage.onlyOutput(invocation);
        GetObjectResponse object = copy(invocation, source.build(), output);
        handle.succeed(success(invocation, bucket, key, object));
    }

    private GetObjectResponse copy(ActionInvocation invocation, GetObjectRequest source, ArtifactLocation output) {
        S3Client s3 = clients.of(S3Client.class, invocation.caller());
        try {
            return ObjectCopy.copy(s3, source, (object, body) -> {
                requireVersion(source.bucket(), object);
                requireSize(source.key(), object);
                s3.putObject(ArtifactStorage.put(invocation, output).build(), body);
            });
        } catch (AwsServiceException e) {
            throw switch (ServiceFailures.errorCode(e)) {
                case "NoSuchKey", "NoSuchVersion" ->
                    new ActionFailedException(
                            "ConfigurationError",
                            "The object with key '" + source.key() + "' does not exist. Error: "
                                    + ServiceFailures.text(e));
                case "NoSuchBucket" ->
                    new ActionFailedException(
                            "ConfigurationError", ServiceFailures.text(e) + ": " + bucketIn(source, output));
                default -> e;
            };
        }
    }

    private static String bucketIn(GetObjectRequest source, ArtifactLocation output) {
        return source.bucket() + " (source) or " + output.bucket() + " (artifact store)";
    }

    /** The version is the revision, so an object without one has none (user guide, Amazon S3 source action). */
    private static void requireVersion(String bucket, GetObjectResponse object) {
        if (object.versionId() == null || object.versionId().equals("null")) {
            throw new ActionFailedException(
                    "ConfigurationError", "The Amazon S3 bucket " + bucket + " does not have versioning enabled");
        }
    }

    /** Refused before anything is copied (user guide, quotas: the maximum size of artifacts in S3 sources). */
    private static void requireSize(String key, GetObjectResponse object) {
        if (object.contentLength() > LARGEST) {
            throw new ActionFailedException(
                    "ConfigurationError",
                    "The object '%s' has %d bytes, more than the %d bytes that a source may have"
                            .formatted(key, object.contentLength(), LARGEST));
        }
    }

    private static String key(ActionInvocation invocation, Configuration configuration) {
        Optional<String> override = override(invocation, "S3_OBJECT_KEY");
        if (override.isPresent() && !configuration.isTrue("AllowOverrideForS3ObjectKey")) {
            throw new ActionFailedException(
                    "ConfigurationError",
                    "The S3 object key cannot be overridden: AllowOverrideForS3ObjectKey is not true");
        }
        return override.orElseGet(() -> configuration.required("S3ObjectKey"));
    }

    private static Optional<String> override(ActionInvocation invocation, String type) {
        return invocation.sourceRevisions().stream()
                .filter(each -> each.actionName().equals(invocation.action().name()))
                .filter(each -> each.revisionType().equals(type))
                .map(each -> each.revisionValue())
                .findFirst();
    }

    private static ActionSuccess success(
            ActionInvocation invocation, String bucket, String key, GetObjectResponse object) {
        String version = object.versionId();
        String etag = object.eTag() == null ? "" : object.eTag().replace("\"", "");
        String summary = object.metadata().getOrDefault(SUMMARY, "Amazon S3 version id: " + version);
        String url = "https://console.aws.amazon.com/s3/home?region="
                + invocation.caller().region() + "#";
        return new ActionSuccess(
                Optional.of(version),
                Optional.empty(),
                Optional.of(summary),
                Map.of("BucketName", bucket, "ObjectKey", key, "ETag", etag, "VersionId", version),
                Optional.of(new SourceRevision(
                        version,
                        Optional.of(etag),
                        Optional.of(summary),
                        Optional.ofNullable(object.lastModified()),
                        Optional.of(url))));
    }
}
