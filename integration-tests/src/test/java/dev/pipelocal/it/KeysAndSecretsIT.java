package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KMS, Parameter Store and Secrets Manager as their users type them. */
class KeysAndSecretsIT {
    @TempDir
    static Path directory;

    private static EmulatorProcess emulator;
    private static AwsCli aws;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start("--data-dir", directory.resolve("data").toString());
        aws = emulator.aws();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aFileIsEncryptedUnderAnAliasAndDecryptedWithoutNamingTheKey() throws IOException {
        JsonNode key = aws.json("kms", "create-key", "--description", "a").get("KeyMetadata");
        aws.run(
                        "kms",
                        "create-alias",
                        "--alias-name",
                        "alias/pipe",
                        "--target-key-id",
                        key.get("KeyId").asText())
                .text();
        Path plain = Files.writeString(directory.resolve("plain"), "attack at dawn");

        String cipherText = aws.json("kms", "encrypt", "--key-id", "alias/pipe", "--plaintext", "fileb://" + plain)
                .get("CiphertextBlob")
                .asText();
        Path blob = Files.write(directory.resolve("blob"), Base64.getDecoder().decode(cipherText));
        JsonNode decrypted = aws.json("kms", "decrypt", "--ciphertext-blob", "fileb://" + blob);

        assertThat(decrypted.get("Plaintext").asText()).isEqualTo("YXR0YWNrIGF0IGRhd24=");
        assertThat(decrypted.get("KeyId")).isEqualTo(key.get("Arn"));
        assertThat(aws.json("kms", "describe-key", "--key-id", "alias/pipe").get("KeyMetadata"))
                .isEqualTo(key);
        assertThat(aws.json("kms", "generate-data-key", "--key-id", "alias/pipe", "--key-spec", "AES_256")
                        .get("Plaintext")
                        .asText())
                .hasSize(44);
    }

    @Test
    void aDisabledAndADeletedKeyRefuse() {
        String key = newKey();
        aws.run("kms", "enable-key-rotation", "--key-id", key).text();
        assertThat(aws.json("kms", "get-key-rotation-status", "--key-id", key)
                        .get("KeyRotationEnabled")
                        .asBoolean())
                .isTrue();
        aws.run("kms", "disable-key", "--key-id", key).text();

        assertThat(aws.run("kms", "generate-data-key", "--key-id", key, "--key-spec", "AES_256")
                        .err())
                .contains("An error occurred (DisabledException) when calling the GenerateDataKey operation: "
                        + "arn:aws:kms:us-east-1:000000000000:key/" + key + " is disabled.");
        assertThat(aws.json("kms", "schedule-key-deletion", "--key-id", key, "--pending-window-in-days", "7")
                        .get("KeyState")
                        .asText())
                .isEqualTo("PendingDeletion");
        assertThat(aws.run("kms", "encrypt", "--key-id", key, "--plaintext", "aGk=")
                        .err())
                .contains("(KMSInvalidStateException)", "is pending deletion.");
    }

    @Test
    void aKeyPolicyDeniesItsOwnAccountAndLetsAnotherIn() {
        String key = newKey();
        String arn = "arn:aws:kms:us-east-1:000000000000:key/" + key;
        AwsCli other = aws.with("AWS_ACCESS_KEY_ID", "222222222222");
        assertThat(other.run("kms", "encrypt", "--key-id", arn, "--plaintext", "aGk=")
                        .err())
                .contains("(AccessDeniedException)", "arn:aws:iam::222222222222:root is not authorized");

        aws.run("kms", "put-key-policy", "--key-id", key, "--policy-name", "default", "--policy", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": ["000000000000", "222222222222"]}, "Action": "kms:*", "Resource": "*"},
                  {"Effect": "Deny", "Principal": {"AWS": "000000000000"}, "Action": "kms:Encrypt", "Resource": "*"}]}""")
                .text();

        assertThat(other.run("kms", "encrypt", "--key-id", arn, "--plaintext", "aGk=")
                        .exitCode())
                .isZero();
        assertThat(aws.run("kms", "encrypt", "--key-id", arn, "--plaintext", "aGk=")
                        .err())
                .contains("(AccessDeniedException)", "with an explicit deny in a resource-based policy");
    }

    @Test
    void parametersAreTypedAsInTheGuide() {
        aws.run("ssm", "put-parameter", "--name", "/app/url", "--value", "v", "--type", "String")
                .text();
        aws.run("ssm", "put-parameter", "--name", "/app/pw", "--value", "hunter2", "--type", "SecureString")
                .text();

        assertThat(aws.run("ssm", "put-parameter", "--name", "/app/url", "--value", "w", "--type", "String")
                        .err())
                .contains("(ParameterAlreadyExists)");
        aws.run("ssm", "put-parameter", "--name", "/app/url", "--value", "w", "--overwrite")
                .text();
        assertThat(aws.json("ssm", "get-parameter", "--name", "/app/pw", "--with-decryption")
                        .at("/Parameter/Value")
                        .asText())
                .isEqualTo("hunter2");
        assertThat(aws.json("ssm", "get-parameter", "--name", "/app/pw")
                        .at("/Parameter/Value")
                        .asText())
                .doesNotContain("hunter2");
        JsonNode several = aws.json("ssm", "get-parameters", "--names", "/app/url", "/app/none");
        assertThat(several.at("/Parameters/0/Version").asInt()).isEqualTo(2);
        assertThat(several.at("/InvalidParameters/0").asText()).isEqualTo("/app/none");
        assertThat(aws.json("ssm", "get-parameters-by-path", "--path", "/app", "--recursive")
                        .get("Parameters"))
                .hasSize(2);
        assertThat(aws.json("ssm", "describe-parameters").toString()).doesNotContain("hunter2");
        aws.run("ssm", "delete-parameter", "--name", "/app/url").text();
        assertThat(aws.run("ssm", "get-parameter", "--name", "/app/url").err())
                .contains("An error occurred (ParameterNotFound) when calling the GetParameter operation");
    }

    @Test
    void secretsAreTypedAsInTheGuide() {
        JsonNode created = aws.json(
                "secretsmanager", "create-secret", "--name", "db", "--secret-string", "{\"user\":\"u\",\"pw\":\"p\"}");
        assertThat(created.get("ARN").asText())
                .matches("arn:aws:secretsmanager:us-east-1:000000000000:secret:db-[A-Za-z0-9]{6}");

        aws.run("secretsmanager", "put-secret-value", "--secret-id", "db", "--secret-string", "second")
                .text();
        assertThat(aws.json(
                                "secretsmanager",
                                "get-secret-value",
                                "--secret-id",
                                created.get("ARN").asText())
                        .get("SecretString")
                        .asText())
                .isEqualTo("second");
        assertThat(aws.json("secretsmanager", "get-secret-value", "--secret-id", "db", "--version-stage", "AWSPREVIOUS")
                        .get("SecretString")
                        .asText())
                .contains("\"pw\":\"p\"");
        assertThat(aws.json("secretsmanager", "list-secrets")
                        .at("/SecretList/0/Name")
                        .asText())
                .isEqualTo("db");
        aws.run("secretsmanager", "delete-secret", "--secret-id", "db", "--force-delete-without-recovery")
                .text();
        assertThat(aws.run("secretsmanager", "get-secret-value", "--secret-id", "db")
                        .err())
                .contains("(ResourceNotFoundException)", "Secrets Manager can't find the specified secret.");
    }

    @Test
    void boto3sPaginatorsAndExceptionsWork() {
        JsonNode found = emulator.boto3().json("""
                ssm = boto3.client('ssm')
                for i in range(23):
                    ssm.put_parameter(Name=f'/many/p{i:02}', Value=str(i), Type='String')
                pages = ssm.get_paginator('get_parameters_by_path').paginate(Path='/many')
                names = [p['Name'] for page in pages for p in page['Parameters']]
                ssm.label_parameter_version(Name='/many/p00', Labels=['prod'])
                labelled = ssm.get_parameter(Name='/many/p00:prod')['Parameter']['Selector']
                kms = boto3.client('kms')
                try:
                    kms.describe_key(KeyId='alias/none')
                    missing = 'found'
                except kms.exceptions.NotFoundException as e:
                    missing = e.response['Error']['Message']
                key = kms.create_key()['KeyMetadata']['KeyId']
                blob = kms.encrypt(KeyId=key, Plaintext=b'secret', EncryptionContext={'a': 'b'})['CiphertextBlob']
                try:
                    kms.decrypt(CiphertextBlob=blob)
                    wrong = 'decrypted'
                except kms.exceptions.InvalidCiphertextException as e:
                    wrong = e.response['ResponseMetadata']['HTTPStatusCode']
                plain = kms.decrypt(CiphertextBlob=blob, EncryptionContext={'a': 'b'})['Plaintext'].decode()
                sm = boto3.client('secretsmanager')
                sm.create_secret(Name='binary', SecretBinary=b'\\x00\\x01')
                binary = list(sm.get_secret_value(SecretId='binary')['SecretBinary'])
                password = len(sm.get_random_password(PasswordLength=20)['RandomPassword'])
                print(json.dumps([names, labelled, missing, wrong, plain, binary, password]))
                """);

        assertThat(found.get(0))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(IntStream.range(0, 23)
                        .mapToObj("/many/p%02d"::formatted)
                        .toList());
        assertThat(found.get(1).asText()).isEqualTo(":prod");
        assertThat(found.get(2).asText())
                .isEqualTo("Alias arn:aws:kms:us-east-1:000000000000:alias/none is not found.");
        assertThat(found.get(3).asInt()).isEqualTo(400);
        assertThat(found.get(4).asText()).isEqualTo("secret");
        assertThat(found.get(5).toString()).isEqualTo("[0,1]");
        assertThat(found.get(6).asInt()).isEqualTo(20);
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKillAndLiesNowhereInPlainText() throws IOException {
        Path data = directory.resolve("killed");
        try (var first = EmulatorProcess.start("--data-dir", data.toString())) {
            first.aws()
                    .run("ssm", "put-parameter", "--name", "/a", "--value", "plain-as-day", "--type", "SecureString")
                    .text();
            first.aws()
                    .run("secretsmanager", "create-secret", "--name", "s", "--secret-string", "plain-as-day")
                    .text();
            first.kill();
        }

        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain("plain-as-day"));
        }
        try (var second = EmulatorProcess.start("--data-dir", data.toString())) {
            assertThat(second.aws()
                            .json("ssm", "get-parameter", "--name", "/a", "--with-decryption")
                            .at("/Parameter/Value")
                            .asText())
                    .isEqualTo("plain-as-day");
            assertThat(second.aws()
                            .json("secretsmanager", "get-secret-value", "--secret-id", "s")
                            .get("SecretString")
                            .asText())
                    .isEqualTo("plain-as-day");
        }
    }

    private static String newKey() {
        return aws.json("kms", "create-key").at("/KeyMetadata/KeyId").asText();
    }
}
