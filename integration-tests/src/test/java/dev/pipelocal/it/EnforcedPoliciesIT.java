package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An emulator with {@code --enforce-iam}: a role's session may do what its policies allow, and nothing else. */
class EnforcedPoliciesIT {
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
             "Principal": {"AWS": "arn:aws:iam::000000000000:root"}, "Action": "sts:AssumeRole"}}""";

    private static EmulatorProcess emulator;
    private static AwsCli root;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start("--enforce-iam");
        root = emulator.aws();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aSessionMayDoWhatItsRoleAllowsAndNothingElse() {
        root.run("ssm", "put-parameter", "--name", "/app/a", "--value", "v", "--type", "SecureString")
                .text();
        root.run("ssm", "put-parameter", "--name", "/other", "--value", "v", "--type", "String")
                .text();
        AwsCli session = session("reader", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "ssm:Get*", "Resource": "arn:aws:ssm:*:*:parameter/app/*"},
                  {"Effect": "Deny", "Action": "ssm:GetParameterHistory", "Resource": "*"}]}""");

        assertThat(session.json("ssm", "get-parameter", "--name", "/app/a", "--with-decryption")
                        .at("/Parameter/Value")
                        .asText())
                .isEqualTo("v");
        assertThat(session.run("ssm", "get-parameter", "--name", "/other").err())
                .contains(
                        "(AccessDeniedException)",
                        "User: arn:aws:sts::000000000000:assumed-role/reader/run is not"
                                + " authorized to perform: ssm:GetParameter on resource:"
                                + " arn:aws:ssm:us-east-1:000000000000:parameter/other because no identity-based policy"
                                + " allows the ssm:GetParameter action");
        assertThat(session.run("ssm", "get-parameter-history", "--name", "/app/a")
                        .err())
                .contains("with an explicit deny in an identity-based policy");
        assertThat(session.run("codepipeline", "list-pipelines").err()).contains("codepipeline:ListPipelines");
        assertThat(session.run("iam", "list-roles").err()).contains("(AccessDenied)");
        assertThat(session.run("sts", "get-caller-identity").exitCode()).isZero();
    }

    @Test
    void aKeysPolicyAndTheRolesPolicyCountTogether() {
        String key = root.json("kms", "create-key").at("/KeyMetadata/KeyId").asText();
        String arn = "arn:aws:kms:us-east-1:000000000000:key/" + key;
        AwsCli without = session("nothing", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}""");
        AwsCli with = session("encrypter", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "*"}}""");
        String[] encrypt = {"kms", "encrypt", "--key-id", arn, "--plaintext", "aGk="};

        assertThat(without.run(encrypt).err()).contains("no identity-based policy allows the kms:Encrypt action");
        assertThat(with.run(encrypt).exitCode()).isZero();

        root.run(
                        "kms",
                        "put-key-policy",
                        "--key-id",
                        key,
                        "--policy-name",
                        "default",
                        "--bypass-policy-lockout-safety-check",
                        "--policy",
                        """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:*", "Resource": "*",
                         "Principal": {"AWS": "arn:aws:iam::000000000000:role/nothing"}}}""")
                .text();

        assertThat(without.run(encrypt).exitCode()).isZero();
        assertThat(with.run(encrypt).err()).contains("no resource-based policy allows the kms:Encrypt action");
    }

    @Test
    void theAccountsRootUserMayDoEverything() {
        assertThat(root.run("s3api", "create-bucket", "--bucket", "root-bucket").exitCode())
                .isZero();
        assertThat(session("bucketless", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}}""")
                        .run("s3api", "create-bucket", "--bucket", "session-bucket")
                        .err())
                .contains("(AccessDenied)", "s3:CreateBucket");
    }

    private static AwsCli session(String role, String policy) {
        root.run("iam", "create-role", "--role-name", role, "--assume-role-policy-document", TRUST)
                .text();
        root.run("iam", "put-role-policy", "--role-name", role, "--policy-name", "p", "--policy-document", policy)
                .text();
        JsonNode credentials = root.json(
                        "sts",
                        "assume-role",
                        "--role-arn",
                        "arn:aws:iam::000000000000:role/" + role,
                        "--role-session-name",
                        "run")
                .get("Credentials");
        return root.with("AWS_ACCESS_KEY_ID", credentials.get("AccessKeyId").asText())
                .with(
                        "AWS_SECRET_ACCESS_KEY",
                        credentials.get("SecretAccessKey").asText())
                .with("AWS_SESSION_TOKEN", credentials.get("SessionToken").asText());
    }
}
