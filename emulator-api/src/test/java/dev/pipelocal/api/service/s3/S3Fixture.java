package dev.pipelocal.api.service.s3;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.core.caller.Caller;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3 on a throw-away directory, called as an SDK client. */
final class S3Fixture implements AutoCloseable {
    static final Caller ANYBODY = new Caller("000000000000", "us-east-1", "*");

    final LocalServices services = new LocalServices(LocalS3.SCHEMA);
    final LocalS3 local = new LocalS3(
            services.directory(),
            services.database(),
            services.events(),
            services.clock(),
            services.clients(),
            Authorisation.byResourcePolicies(services.clock()));
    final S3Client s3;

    S3Fixture() {
        services.clients().register(S3Client.class, local);
        s3 = services.client(S3Client.class);
    }

    S3Client as(Caller caller) {
        return services.clients().of(S3Client.class, caller);
    }

    String givenBucket(String name) {
        s3.createBucket(request -> request.bucket(name));
        return name;
    }

    String givenVersionedBucket(String name) {
        givenBucket(name);
        setVersioning(name, BucketVersioningStatus.ENABLED);
        return name;
    }

    void setVersioning(String bucket, BucketVersioningStatus status) {
        s3.putBucketVersioning(
                request -> request.bucket(bucket).versioningConfiguration(versioning -> versioning.status(status)));
    }

    PutObjectResponse put(String bucket, String key, String body) {
        return s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(body));
    }

    String get(String bucket, String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
    }

    String getVersion(String bucket, String key, String version) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key).versionId(version))
                .asUtf8String();
    }

    List<String> keys(ListObjectsV2Request request) {
        return s3.listObjectsV2(request).contents().stream().map(S3Object::key).toList();
    }

    static String errorOf(ThrowingCallable call) {
        S3Exception error = catchThrowableOfType(S3Exception.class, call);
        return error == null
                ? "no error"
                : error.statusCode() + " " + error.awsErrorDetails().errorCode();
    }

    @Override
    public void close() {
        services.close();
    }
}
