package dev.pipelocal.api.service.s3;

import static dev.pipelocal.api.service.s3.S3Fixture.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.api.fixtures.LocalServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

class BucketsTest {
    private final S3Fixture fixture = new S3Fixture();
    private final S3Client s3 = fixture.s3;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aBucketIsListedUntilItIsDeleted() {
        fixture.givenBucket("b-bucket");
        fixture.givenBucket("a-bucket");

        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly("a-bucket", "b-bucket");
        s3.deleteBucket(request -> request.bucket("a-bucket"));

        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly("b-bucket");
        assertThat(errorOf(() -> s3.headBucket(request -> request.bucket("a-bucket"))))
                .isEqualTo("404 NoSuchBucket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Upper-case", "-begins", "ends-", "two..dots", "192.168.5.4", "xn--name", "a_b"})
    void aNameThatBreaksTheRulesIsRefused(String name) {
        assertThat(errorOf(() -> fixture.givenBucket(name))).isEqualTo("400 InvalidBucketName");
    }

    @Test
    void onlyInUsEast1OnesOwnBucketMayBeMadeAgain() {
        S3Client ireland = fixture.as(LocalServices.HOME.inRegion("eu-west-1"));
        fixture.givenBucket("virginia-bucket");
        ireland.createBucket(request -> request.bucket("irish-bucket")
                .createBucketConfiguration(where -> where.locationConstraint("eu-west-1")));

        fixture.givenBucket("virginia-bucket");

        assertThat(errorOf(() -> ireland.createBucket(request -> request.bucket("irish-bucket")
                        .createBucketConfiguration(where -> where.locationConstraint("eu-west-1")))))
                .isEqualTo("409 BucketAlreadyOwnedByYou");
        assertThat(errorOf(() -> fixture.as(LocalServices.OTHER)
                        .createBucket(request -> request.bucket("virginia-bucket")
                                .createBucketConfiguration(where -> where.locationConstraint("eu-west-1")))))
                .isEqualTo("409 BucketAlreadyExists");
    }

    @Test
    void theLocationIsTheConstraintAndNothingInUsEast1() {
        fixture.givenBucket("virginia-bucket");
        fixture.as(LocalServices.HOME.inRegion("eu-west-1"))
                .createBucket(request -> request.bucket("irish-bucket")
                        .createBucketConfiguration(where -> where.locationConstraint("eu-west-1")));

        assertThat(s3.getBucketLocation(request -> request.bucket("virginia-bucket"))
                        .locationConstraintAsString())
                .isNull();
        assertThat(s3.getBucketLocation(request -> request.bucket("irish-bucket"))
                        .locationConstraintAsString())
                .isEqualTo("eu-west-1");
        assertThat(s3.headBucket(request -> request.bucket("irish-bucket")).bucketRegion())
                .isEqualTo("eu-west-1");
    }

    @Test
    void aConstraintThatIsNotTheRegionsIsRefused() {
        S3Client ireland = fixture.as(LocalServices.HOME.inRegion("eu-west-1"));

        assertThat(errorOf(() -> ireland.createBucket(request -> request.bucket("some-bucket"))))
                .isEqualTo("400 IllegalLocationConstraintException");
        assertThat(errorOf(() -> ireland.createBucket(request -> request.bucket("some-bucket")
                        .createBucketConfiguration(where -> where.locationConstraint("eu-central-1")))))
                .isEqualTo("400 IllegalLocationConstraintException");
    }

    @Test
    void aBucketWithObjectsOrVersionsIsNotDeleted() {
        String bucket = fixture.givenVersionedBucket("full-bucket");
        fixture.put(bucket, "k", "v");
        s3.deleteObject(request -> request.bucket(bucket).key("k"));

        assertThat(errorOf(() -> s3.deleteBucket(request -> request.bucket(bucket))))
                .isEqualTo("409 BucketNotEmpty");
    }

    @Test
    void aBucketThatNeverKeptVersionsHasNoVersioningStatus() {
        String bucket = fixture.givenBucket("some-bucket");

        assertThat(s3.getBucketVersioning(request -> request.bucket(bucket)).status())
                .isNull();
        fixture.setVersioning(bucket, BucketVersioningStatus.SUSPENDED);
        assertThat(s3.getBucketVersioning(request -> request.bucket(bucket)).status())
                .isEqualTo(BucketVersioningStatus.SUSPENDED);
    }

    @Test
    void anotherOwnerThanExpectedIsRefused() {
        String bucket = fixture.givenBucket("some-bucket");

        assertThat(errorOf(() -> s3.headBucket(request -> request.bucket(bucket).expectedBucketOwner("111111111111"))))
                .isEqualTo("403 AccessDenied");
    }
}
