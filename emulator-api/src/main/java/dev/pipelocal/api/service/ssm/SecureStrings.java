package dev.pipelocal.api.service.ssm;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.Clients;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/** SecureStrings under KMS, bound to their parameter by the encryption context PARAMETER_ARN. */
final class SecureStrings {
    static final String DEFAULT_KEY = "alias/aws/ssm";

    private final Clients clients;

    SecureStrings(Clients clients) {
        this.clients = clients;
    }

    /** What KMS makes of the text, in base64. */
    String encrypt(String name, String keyId, String text) {
        Caller caller = CurrentCaller.get();
        try {
            return Base64.getEncoder()
                    .encodeToString(kms(caller)
                            .encrypt(r -> r.keyId(keyId)
                                    .plaintext(SdkBytes.fromUtf8String(text))
                                    .encryptionContext(context(caller, name)))
                            .ciphertextBlob()
                            .asByteArrayUnsafe());
        } catch (KmsException e) {
            throw refusal(e);
        }
    }

    String decrypt(String name, String value) {
        Caller caller = CurrentCaller.get();
        byte[] blob = Base64.getDecoder().decode(value);
        try {
            return kms(caller)
                    .decrypt(r -> r.ciphertextBlob(SdkBytes.fromByteArrayUnsafe(blob))
                            .encryptionContext(context(caller, name)))
                    .plaintext()
                    .asUtf8String();
        } catch (KmsException e) {
            throw refusal(e);
        }
    }

    private KmsClient kms(Caller caller) {
        return clients.of(KmsClient.class, caller);
    }

    private static Map<String, String> context(Caller caller, String name) {
        return Map.of("PARAMETER_ARN", ParameterName.arn(caller, name));
    }

    private static RuntimeException refusal(KmsException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String message = Objects.requireNonNullElse(details == null ? e.getMessage() : details.errorMessage(), "");
        boolean denied = details != null && "AccessDeniedException".equals(details.errorCode());
        return denied ? SsmErrors.accessDenied(message) : SsmErrors.invalidKey(message);
    }
}
