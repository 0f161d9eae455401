package dev.pipelocal.api.service.s3;

import static dev.pipelocal.api.service.s3.S3Fixture.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.api.fixtures.LocalServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class AccessTest {
    private static final String PUBLIC = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*",
             "Action": "s3:GetObject", "Resource": "arn:aws:s3:::some-bucket/*"}}""";

    private final S3Fixture fixture = new S3Fixture();
    private final S3Client s3 = fixture.s3;
    private final S3Client anybody = fixture.as(S3Fixture.ANYBODY);
    private final S3Client stranger = fixture.as(LocalServices.OTHER);
    private final String bucket = fixture.givenBucket("some-bucket");

    @BeforeEach
    void givenObject() {
        fixture.put(bucket, "k", "body");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aNewBucketIsItsOwnersOnly() {
        assertThat(errorOf(() -> read(anybody))).isEqualTo("403 AccessDenied");
        assertThat(errorOf(() -> read(stranger))).isEqualTo("403 AccessDenied");
        assertThat(errorOf(() -> anybody.listBuckets())).isEqualTo("403 AccessDenied");
        assertThat(read(s3)).isEqualTo("body");
    }

    @Test
    void aPublicPolicyIsRefusedWhilePublicAccessIsBlocked() {
        assertThat(errorOf(() -> givenPolicy(PUBLIC))).isEqualTo("403 AccessDenied");

        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        givenPolicy(PUBLIC);

        assertThat(read(anybody)).isEqualTo("body");
        assertThat(s3.getBucketPolicy(r -> r.bucket(bucket)).policy()).isEqualTo(PUBLIC);
        assertThat(s3.getBucketPolicyStatus(r -> r.bucket(bucket))
                        .policyStatus()
                        .isPublic())
                .isTrue();
        assertThat(errorOf(() -> anybody.getObjectAsBytes(r -> r.bucket(bucket).key("absent"))))
                .isEqualTo("403 AccessDenied");
    }

    @Test
    void restrictedPublicBucketsAreForTheirAccount() {
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        givenPolicy(PUBLIC);

        s3.putPublicAccessBlock(
                r -> r.bucket(bucket).publicAccessBlockConfiguration(block -> block.restrictPublicBuckets(true)));

        assertThat(errorOf(() -> read(anybody))).isEqualTo("403 AccessDenied");
        assertThat(read(s3)).isEqualTo("body");
    }

    @Test
    void anotherAccountNeedsAnAllow() {
        givenPolicy("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                 "Principal": {"AWS": "arn:aws:iam::222222222222:root"},
                 "Action": "s3:GetObject", "Resource": "arn:aws:s3:::some-bucket/*"}}""");

        assertThat(read(stranger)).isEqualTo("body");
        assertThat(errorOf(() -> stranger.deleteObject(r -> r.bucket(bucket).key("k"))))
                .isEqualTo("403 AccessDenied");
    }

    @Test
    void unencryptedUploadsAreDeniedByPolicy() {
        givenPolicy("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
                 "Action": "s3:PutObject", "Resource": "arn:aws:s3:::some-bucket/*",
                 "Condition": {"StringNotEquals": {"s3:x-amz-server-side-encryption": "AES256"}}}}""");

        assertThat(errorOf(() -> fixture.put(bucket, "k", "new"))).isEqualTo("403 AccessDenied");
        s3.putObject(
                r -> r.bucket(bucket).key("k").serverSideEncryption(ServerSideEncryption.AES256),
                RequestBody.fromString("new"));
        assertThat(read(s3)).isEqualTo("new");
    }

    @Test
    void theOwnersRootCanAlwaysRemoveThePolicy() {
        givenPolicy("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*",
                 "Resource": ["arn:aws:s3:::some-bucket", "arn:aws:s3:::some-bucket/*"]}}""");
        assertThat(errorOf(() -> read(s3))).isEqualTo("403 AccessDenied");

        s3.deleteBucketPolicy(r -> r.bucket(bucket));

        assertThat(read(s3)).isEqualTo("body");
    }

    @Test
    void aPolicyThatIsNoneIsRefused() {
        assertThat(errorOf(() -> givenPolicy("nonsense"))).isEqualTo("400 MalformedPolicy");
        assertThat(errorOf(() -> givenPolicy(PUBLIC.replace("some-bucket", "other-bucket"))))
                .isEqualTo("400 MalformedPolicy");
    }

    @Test
    void aclsCountOnlyWhereTheyAreEnabled() {
        assertThat(errorOf(() -> putPublicRead())).isEqualTo("400 AccessControlListNotSupported");

        s3.putBucketOwnershipControls(r -> r.bucket(bucket)
                .ownershipControls(controls ->
                        controls.rules(rule -> rule.objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED))));
        assertThat(errorOf(() -> putPublicRead())).isEqualTo("403 AccessDenied");
        s3.deletePublicAccessBlock(r -> r.bucket(bucket));
        putPublicRead();

        assertThat(read(anybody)).isEqualTo("body");
        assertThat(s3.getObjectAcl(r -> r.bucket(bucket).key("k")).grants()).hasSize(2);
    }

    private void putPublicRead() {
        s3.putObject(r -> r.bucket(bucket).key("k").acl(ObjectCannedACL.PUBLIC_READ), RequestBody.fromString("body"));
    }

    private void givenPolicy(String policy) {
        s3.putBucketPolicy(r -> r.bucket(bucket).policy(policy));
    }

    private String read(S3Client client) {
        return client.getObjectAsBytes(r -> r.bucket(bucket).key("k")).asUtf8String();
    }
}
