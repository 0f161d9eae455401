package dev.pipelocal.api.service.s3;

import static dev.pipelocal.api.service.s3.S3Fixture.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

class VersionsTest {
    private final S3Fixture fixture = new S3Fixture();
    private final S3Client s3 = fixture.s3;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void eachPutKeepsAVersion() {
        String bucket = fixture.givenVersionedBucket("some-bucket");
        String first = fixture.put(bucket, "k", "1").versionId();
        String second = fixture.put(bucket, "k", "2").versionId();

        assertThat(fixture.get(bucket, "k")).isEqualTo("2");
        assertThat(fixture.getVersion(bucket, "k", first)).isEqualTo("1");
        assertThat(fixture.getVersion(bucket, "k", second)).isEqualTo("2");
        assertThat(errorOf(() -> fixture.getVersion(bucket, "k", "nothing"))).isEqualTo("404 NoSuchVersion");
    }

    @Test
    void whatWasThereBeforeIsTheNullVersion() {
        String bucket = fixture.givenBucket("some-bucket");
        fixture.put(bucket, "k", "old");
        fixture.setVersioning(bucket, BucketVersioningStatus.ENABLED);
        fixture.put(bucket, "k", "new");

        assertThat(fixture.getVersion(bucket, "k", "null")).isEqualTo("old");
    }

    @Test
    void suspendedVersioningReplacesTheNullVersionOnly() {
        String bucket = fixture.givenVersionedBucket("some-bucket");
        String kept = fixture.put(bucket, "k", "kept").versionId();
        fixture.setVersioning(bucket, BucketVersioningStatus.SUSPENDED);

        fixture.put(bucket, "k", "first");
        String version = fixture.put(bucket, "k", "second").versionId();

        assertThat(version).isEqualTo("null");
        assertThat(s3.listObjectVersions(r -> r.bucket(bucket)).versions()).hasSize(2);
        assertThat(fixture.getVersion(bucket, "k", kept)).isEqualTo("kept");
        assertThat(fixture.get(bucket, "k")).isEqualTo("second");
    }

    @Test
    void aDeleteMarkerHidesTheObjectUntilItIsDeletedItself() {
        String bucket = fixture.givenVersionedBucket("some-bucket");
        fixture.put(bucket, "k", "body");

        DeleteObjectResponse deleted = s3.deleteObject(r -> r.bucket(bucket).key("k"));

        assertThat(deleted.deleteMarker()).isTrue();
        assertThat(errorOf(() -> fixture.get(bucket, "k"))).isEqualTo("404 NoSuchKey");
        assertThat(errorOf(() -> fixture.getVersion(bucket, "k", deleted.versionId())))
                .isEqualTo("405 MethodNotAllowed");
        DeleteObjectResponse undone =
                s3.deleteObject(r -> r.bucket(bucket).key("k").versionId(deleted.versionId()));
        assertThat(undone.deleteMarker()).isTrue();
        assertThat(fixture.get(bucket, "k")).isEqualTo("body");
    }

    @Test
    void manyAreDeletedAtOnceWhetherTheyAreThereOrNot() {
        String bucket = fixture.givenBucket("some-bucket");
        fixture.put(bucket, "a", "1");
        fixture.put(bucket, "b", "2");

        var response = s3.deleteObjects(
                r -> r.bucket(bucket).delete(d -> d.objects(identifier("a"), identifier("b"), identifier("absent"))));

        assertThat(response.deleted()).hasSize(3);
        assertThat(response.errors()).isEmpty();
        assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents()).isEmpty();
    }

    @Test
    void aCopyTakesMetadataAlongOrReplacesIt() {
        String bucket = fixture.givenBucket("some-bucket");
        s3.putObject(
                r -> r.bucket(bucket).key("from").contentType("text/css").tagging("a=b"),
                RequestBody.fromBytes(new byte[100_000]));

        s3.copyObject(r -> r.sourceBucket(bucket)
                .sourceKey("from")
                .destinationBucket(bucket)
                .destinationKey("to"));
        s3.copyObject(r -> r.sourceBucket(bucket)
                .sourceKey("from")
                .destinationBucket(bucket)
                .destinationKey("replaced")
                .metadataDirective(MetadataDirective.REPLACE)
                .contentType("text/html"));
        s3.deleteObject(r -> r.bucket(bucket).key("from"));

        assertThat(s3.headObject(r -> r.bucket(bucket).key("to")).contentType()).isEqualTo("text/css");
        assertThat(s3.getObjectTagging(r -> r.bucket(bucket).key("to")).tagSet())
                .hasSize(1);
        assertThat(s3.headObject(r -> r.bucket(bucket).key("replaced")).contentType())
                .isEqualTo("text/html");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("to")).asByteArray())
                .hasSize(100_000);
    }

    @Test
    void anOldVersionIsCopiedToBeCurrentAgain() {
        String bucket = fixture.givenVersionedBucket("some-bucket");
        String first = fixture.put(bucket, "k", "1").versionId();
        fixture.put(bucket, "k", "2");

        var copy = s3.copyObject(r -> r.sourceBucket(bucket)
                .sourceKey("k")
                .sourceVersionId(first)
                .destinationBucket(bucket)
                .destinationKey("k"));

        assertThat(copy.copySourceVersionId()).isEqualTo(first);
        assertThat(fixture.get(bucket, "k")).isEqualTo("1");
    }

    @Test
    void aCopyOntoItselfMustChangeSomething() {
        String bucket = fixture.givenBucket("some-bucket");
        fixture.put(bucket, "k", "1");

        assertThat(errorOf(() -> s3.copyObject(r -> r.sourceBucket(bucket)
                        .sourceKey("k")
                        .destinationBucket(bucket)
                        .destinationKey("k"))))
                .isEqualTo("400 InvalidRequest");
        assertThat(errorOf(() -> s3.copyObject(r -> r.sourceBucket(bucket)
                        .sourceKey("k")
                        .destinationBucket(bucket)
                        .destinationKey("l")
                        .copySourceIfMatch("\"other\""))))
                .isEqualTo("412 PreconditionFailed");
    }

    private static ObjectIdentifier identifier(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }
}
