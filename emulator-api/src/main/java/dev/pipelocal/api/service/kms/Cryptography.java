package dev.pipelocal.api.service.kms;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DryRunOperationException;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.GenerateRandomRequest;
import software.amazon.awssdk.services.kms.model.GenerateRandomResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/** The cryptographic operations. */
final class Cryptography {
    private static final int NONCE_BYTES = 12;

    private final KeyDirectory directory;
    private final KeyAccess access;
    private final KeyRotation rotation;
    private final KeyFactory random;

    Cryptography(KeyDirectory directory, KeyAccess access, KeyRotation rotation, KeyFactory random) {
        this.directory = directory;
        this.access = access;
        this.rotation = rotation;
        this.random = random;
    }

    EncryptResponse encrypt(EncryptRequest request) {
        requireSymmetric(request.encryptionAlgorithm());
        KeyRecord key = usable(request.keyId(), "Encrypt", request.encryptionContext());
        endDryRun(request.dryRun());
        return EncryptResponse.builder()
                .ciphertextBlob(seal(key, request.plaintext().asByteArrayUnsafe(), request.encryptionContext()))
                .keyId(key.arn())
                .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .build();
    }

    DecryptResponse decrypt(DecryptRequest request) {
        requireSymmetric(request.encryptionAlgorithm());
        CipherText text = parse(request.ciphertextBlob());
        KeyRecord key = keyOf(text, Optional.ofNullable(request.keyId()), "Decrypt", request.encryptionContext());
        endDryRun(request.dryRun());
        return DecryptResponse.builder()
                .plaintext(SdkBytes.fromByteArrayUnsafe(open(text, key, request.encryptionContext())))
                .keyId(key.arn())
                .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .build();
    }

    ReEncryptResponse reEncrypt(ReEncryptRequest request) {
        requireSymmetric(request.sourceEncryptionAlgorithm());
        requireSymmetric(request.destinationEncryptionAlgorithm());
        CipherText text = parse(request.ciphertextBlob());
        KeyRecord source = keyOf(
                text, Optional.ofNullable(request.sourceKeyId()), "ReEncryptFrom", request.sourceEncryptionContext());
        KeyRecord destination =
                usable(request.destinationKeyId(), "ReEncryptTo", request.destinationEncryptionContext());
        endDryRun(request.dryRun());
        byte[] plaintext = open(text, source, request.sourceEncryptionContext());
        return ReEncryptResponse.builder()
                .ciphertextBlob(seal(destination, plaintext, request.destinationEncryptionContext()))
                .sourceKeyId(source.arn())
                .keyId(destination.arn())
                .sourceEncryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .destinationEncryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .build();
    }

    GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
        int length = length(request.keySpec(), Optional.ofNullable(request.numberOfBytes()));
        KeyRecord key = usable(request.keyId(), "GenerateDataKey", request.encryptionContext());
        endDryRun(request.dryRun());
        byte[] dataKey = random.bytes(length);
        return GenerateDataKeyResponse.builder()
                .plaintext(SdkBytes.fromByteArrayUnsafe(dataKey))
                .ciphertextBlob(seal(key, dataKey, request.encryptionContext()))
                .keyId(key.arn())
                .keyMaterialId(key.currentMaterial().id())
                .build();
    }

    GenerateDataKeyWithoutPlaintextResponse generateDataKey(GenerateDataKeyWithoutPlaintextRequest request) {
        int length = length(request.keySpec(), Optional.ofNullable(request.numberOfBytes()));
        KeyRecord key = usable(request.keyId(), "GenerateDataKeyWithoutPlaintext", request.encryptionContext());
        endDryRun(request.dryRun());
        return GenerateDataKeyWithoutPlaintextResponse.builder()
                .ciphertextBlob(seal(key, random.bytes(length), request.encryptionContext()))
                .keyId(key.arn())
                .keyMaterialId(key.currentMaterial().id())
                .build();
    }

    GenerateRandomResponse generateRandom(GenerateRandomRequest request) {
        if (request.numberOfBytes() == null) {
            throw KmsErrors.validation("NumberOfBytes is required.");
        }
        return GenerateRandomResponse.builder()
                .plaintext(SdkBytes.fromByteArrayUnsafe(random.bytes(request.numberOfBytes())))
                .build();
    }

    private KeyRecord usable(String name, String action, Map<String, String> context) {
        KeyRecord key = access.require(directory.byName(name), action, context);
        requireUsable(key);
        return rotation.rotateIfDue(key);
    }

    private KeyRecord keyOf(CipherText text, Optional<String> name, String action, Map<String, String> context) {
        KeyRecord key = directory.find(text.account(), text.keyId()).orElseThrow(Cryptography::invalidCiphertext);
        if (name.isPresent() && !directory.byName(name.get()).arn().equals(key.arn())) {
            throw IncorrectKeyException.builder()
                    .message("The key ID in the request does not identify a CMK that can perform this operation.")
                    .build();
        }
        access.require(key, action, context);
        requireUsable(key);
        return key;
    }

    private static void requireUsable(KeyRecord key) {
        if (key.isPendingDeletion()) {
            throw KmsErrors.pendingDeletion(key);
        }
        if (!key.enabled()) {
            throw KmsErrors.disabled(key);
        }
    }

    private SdkBytes seal(KeyRecord key, byte[] plaintext, Map<String, String> context) {
        return SdkBytes.fromByteArrayUnsafe(CipherText.seal(key, random.bytes(NONCE_BYTES), plaintext, context)
                .bytes());
    }

    private static byte[] open(CipherText text, KeyRecord key, Map<String, String> context) {
        return text.open(key, context).orElseThrow(Cryptography::invalidCiphertext);
    }

    private static CipherText parse(SdkBytes blob) {
        return CipherText.parse(blob.asByteArrayUnsafe()).orElseThrow(Cryptography::invalidCiphertext);
    }

    // KMS answers this one without a message.
    private static InvalidCiphertextException invalidCiphertext() {
        return InvalidCiphertextException.builder().build();
    }

    private static int length(DataKeySpec spec, Optional<Integer> numberOfBytes) {
        if ((spec == null) == numberOfBytes.isEmpty()) {
            throw KmsErrors.validation("Please specify either number of bytes or key spec.");
        }
        return numberOfBytes.orElseGet(() -> spec == DataKeySpec.AES_128 ? 16 : 32);
    }

    private static void requireSymmetric(EncryptionAlgorithmSpec algorithm) {
        if (algorithm != null && algorithm != EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT) {
            throw KmsErrors.validation("Algorithm " + algorithm + " and key spec SYMMETRIC_DEFAULT are incompatible.");
        }
    }

    private static void endDryRun(Boolean dryRun) {
        if (Boolean.TRUE.equals(dryRun)) {
            throw DryRunOperationException.builder()
                    .message("The request would have succeeded, but the DryRun option is set.")
                    .build();
        }
    }
}
