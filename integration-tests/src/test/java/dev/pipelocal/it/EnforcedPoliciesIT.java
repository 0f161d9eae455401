package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.CopyingPipelines;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.util.stream.Stream;
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

    @Test
    void aSessionsOwnPolicyCutsDownWhatItsRoleAllows() {
        String anything = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["ssm:*", "s3:*"], "Resource": "*"}}""";
        AwsCli reader = session("limited", anything, "--policy", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["ssm:DescribeParameters", "s3:*"], "Resource": "*"},
                  {"Effect": "Deny", "Action": "s3:CreateBucket", "Resource": "arn:aws:s3:::forbidden*"}]}""");
        AwsCli byArn = session("cut", anything, "--policy-arns", "arn=arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");

        assertThat(reader.run("ssm", "describe-parameters").exitCode()).isZero();
        assertThat(reader.run("ssm", "put-parameter", "--name", "a", "--value", "v", "--type", "String")
                        .err())
                .contains("because no session policy allows the ssm:PutParameter action");
        assertThat(reader.run("s3api", "create-bucket", "--bucket", "forbidden-bucket")
                        .err())
                .contains("with an explicit deny in a session policy");
        assertThat(reader.run("s3api", "create-bucket", "--bucket", "limited-bucket")
                        .exitCode())
                .isZero();
        assertThat(reader.run("sts", "get-session-token").err()).contains("(AccessDenied)", "with session credentials");
        assertThat(byArn.run("s3", "ls").exitCode()).isZero();
        assertThat(byArn.run("s3api", "create-bucket", "--bucket", "cut-bucket").err())
                .contains("(AccessDenied)");
    }

    @Test
    void aRoleIsPassedToAServiceOnlyWhereThatIsAllowed() {
        trusted("pipeline-role", "codepipeline.amazonaws.com");
        trusted("build-role", "codebuild.amazonaws.com");
        String create = """
                {"Effect": "Allow", "Action": ["codebuild:CreateProject", "codepipeline:CreatePipeline"], "Resource": "*"}""";
        AwsCli without = session("creator", "{\"Version\": \"2012-10-17\", \"Statement\": " + create + "}");
        AwsCli with = session("passer", """
                {"Version": "2012-10-17", "Statement": [%s,
                  {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::000000000000:role/*-role",
                   "Condition": {"StringEquals": {"iam:PassedToService": "codebuild.amazonaws.com"}}}]}""".formatted(create));

        String denied = "(AccessDeniedException) when calling the %s operation: User:"
                + " arn:aws:sts::000000000000:assumed-role/%s/run is not authorized to perform: iam:PassRole on resource:"
                + " arn:aws:iam::000000000000:role/%s because no identity-based policy allows the iam:PassRole action";
        assertThat(createProject(without)).contains(denied.formatted("CreateProject", "creator", "build-role"));
        assertThat(createPipeline(without)).contains(denied.formatted("CreatePipeline", "creator", "pipeline-role"));
        assertThat(createProject(with)).isEmpty();
        assertThat(createPipeline(with)).contains(denied.formatted("CreatePipeline", "passer", "pipeline-role"));
    }

    private static String createProject(AwsCli aws) {
        return aws.run(
                        "codebuild",
                        "create-project",
                        "--name",
                        "project",
                        "--source",
                        "type=NO_SOURCE,buildspec='version: 0.2'",
                        "--artifacts",
                        "type=NO_ARTIFACTS",
                        "--environment",
                        "type=LINUX_CONTAINER,computeType=BUILD_GENERAL1_SMALL,image=busybox:local",
                        "--service-role",
                        "arn:aws:iam::000000000000:role/build-role")
                .err();
    }

    private static String createPipeline(AwsCli aws) {
        return aws.run("codepipeline", "create-pipeline", "--pipeline", """
                        {"name": "denied", "roleArn": "arn:aws:iam::000000000000:role/pipeline-role", "stages": [],
                         "artifactStore": {"type": "S3", "location": "denied-artifacts"}}""").err();
    }

    @Test
    void aPipelineMayDoWhatItsRoleAllows() {
        JsonNode result = new CopyingPipelines(emulator).run("""
                def allow(*actions):
                    iam.put_role_policy(RoleName='copier', PolicyName='p', PolicyDocument=json.dumps({
                        'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Action': actions, 'Resource': '*'}}))
                allow('s3:GetObject', 's3:GetObjectVersion')
                ended = [run('enforced')]
                allow('s3:GetObject', 's3:GetObjectVersion', 's3:PutObject')
                print(json.dumps([*ended, start('enforced', 2), read('enforced-site', 'index.html')]))
                """);

        assertThat(result.get(0).asText())
                .startsWith("Failed: ")
                .contains("assumed-role/copier/", "is not authorized to perform: s3:PutObject");
        assertThat(result.get(1).asText()).isEqualTo("Succeeded");
        assertThat(result.get(2).asText()).isEqualTo("hello");
    }

    private static String trusted(String role, String service) {
        return root.json("iam", "create-role", "--role-name", role, "--assume-role-policy-document", """
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                         "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}}""".formatted(
                                service))
                .at("/Role/Arn")
                .asText();
    }

    private static AwsCli session(String role, String policy, String... options) {
        root.run("iam", "create-role", "--role-name", role, "--assume-role-policy-document", TRUST)
                .text();
        root.run("iam", "put-role-policy", "--role-name", role, "--policy-name", "p", "--policy-document", policy)
                .text();
        String[] assume = {
            "sts", "assume-role", "--role-arn", "arn:aws:iam::000000000000:role/" + role, "--role-session-name", "run"
        };
        JsonNode credentials = root.json(
                        Stream.concat(Stream.of(assume), Stream.of(options)).toArray(String[]::new))
                .get("Credentials");
        return root.with("AWS_ACCESS_KEY_ID", credentials.get("AccessKeyId").asText())
                .with(
                        "AWS_SECRET_ACCESS_KEY",
                        credentials.get("SecretAccessKey").asText())
                .with("AWS_SESSION_TOKEN", credentials.get("SessionToken").asText());
    }
}
