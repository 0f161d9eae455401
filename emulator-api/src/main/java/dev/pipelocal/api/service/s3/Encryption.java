package dev.pipelocal.api.service.s3;

import org.jspecify.annotations.Nullable;

/**
 * What a request, or a bucket's configuration, says of encryption.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param kmsKeyId under KMS; none means the account's key for S3
 */
record Encryption(String algorithm, @Nullable String kmsKeyId, boolean bucketKey) {
    static final String AES256 = "AES256";
    static final String KMS = "aws:kms";
    static final String KMS_DSSE = "aws:kms:dsse";

    static final Encryption SSE_S3 = new Encryption(AES256, null, false);

    Encryption {
        if (!algorithm.equals(AES256) && !algorithm.equals(KMS) && !algorithm.equals(KMS_DSSE)) {
            throw S3Errors.of(
                    400,
                    "InvalidEncryptionAlgorithmError",
                    "The encryption request you specified is not valid. Supported value: AES256.");
        }
        if (algorithm.equals(AES256) && kmsKeyId != null) {
            throw S3Errors.invalidArgument(
                    "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption :"
                            + " aws:kms");
        }
    }

    boolean isKms() {
        return !algorithm.equals(AES256);
    }
}
