package dev.pipelocal.it.builds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds as users of the AWS command line start them and read their reports. */
class BuildsWithAwsCliIT {
    private static final String BUILDSPEC = """
            version: 0.2
            phases:
              build:
                commands:
                  - |
                    cat > report.xml <<'XML'
                    <testsuite name="cart"><testcase classname="cart" name="adds" time="0.5"/>
                    <testcase classname="cart" name="removes" time="0.25"><failure message="expected 1"/></testcase></testsuite>
                    XML
            reports:
              unit:
                files: [report.xml]
                file-format: JUNITXML
            """;

    @TempDir
    static Path directory;

    private static EmulatorProcess emulator;
    private static AwsCli aws;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start("--executor", "process");
        aws = emulator.aws();
        aws.json("iam", "create-role", "--role-name", "build", "--assume-role-policy-document", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                 "Principal":{"Service":"codebuild.amazonaws.com"}}]}""");
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aBuildsTestCasesAreReadFromItsReport() throws IOException {
        Path buildspec = Files.writeString(directory.resolve("buildspec.yml"), BUILDSPEC);
        aws.json(
                "codebuild",
                "create-project",
                "--name",
                "tested",
                "--source",
                "type=NO_SOURCE,buildspec=version: 0.2",
                "--artifacts",
                "type=NO_ARTIFACTS",
                "--environment",
                "type=LINUX_CONTAINER,image=busybox,computeType=BUILD_GENERAL1_SMALL",
                "--service-role",
                "arn:aws:iam::000000000000:role/build");

        String build = aws.json(
                        "codebuild",
                        "start-build",
                        "--project-name",
                        "tested",
                        "--buildspec-override",
                        "file://" + buildspec)
                .at("/build/id")
                .asText();
        JsonNode ended = ended(build);

        assertThat(ended.get("buildStatus").asText()).isEqualTo("SUCCEEDED");
        String report = ended.at("/reportArns/0").asText();
        JsonNode summary = aws.json("codebuild", "batch-get-reports", "--report-arns", report)
                .at("/reports/0");
        assertThat(summary.get("status").asText()).isEqualTo("FAILED");
        assertThat(summary.at("/testSummary/total").asInt()).isEqualTo(2);
        assertThat(summary.at("/testSummary/statusCounts/FAILED").asInt()).isEqualTo(1);
        assertThat(aws.json("codebuild", "list-report-groups").toString()).contains(":report-group/tested-unit\"");
        assertThat(aws.json("codebuild", "describe-test-cases", "--report-arn", report)
                        .findValuesAsText("name"))
                .containsExactlyInAnyOrder("adds", "removes");
        assertThat(aws.json("codebuild", "describe-test-cases", "--report-arn", report)
                        .findValuesAsText("durationInNanoSeconds"))
                .containsExactlyInAnyOrder("500000000", "250000000");
    }

    @Test
    void aProjectOfAPipelineIsTriedByHandWithOverrides() throws IOException {
        Path buildspec = Files.writeString(
                directory.resolve("tried.yml"),
                "version: 0.2\nphases: { build: { commands: ['test $A = 1', sleep 60] } }\n");
        aws.json(
                "codebuild",
                "create-project",
                "--name",
                "tt",
                "--source",
                "type=CODEPIPELINE",
                "--artifacts",
                "type=CODEPIPELINE",
                "--environment",
                "type=LINUX_CONTAINER,image=aws/codebuild/standard:7.0,computeType=BUILD_GENERAL1_SMALL",
                "--service-role",
                "arn:aws:iam::000000000000:role/build");
        assertThat(aws.run("codebuild", "start-build", "--project-name", "tt").err())
                .contains("An error occurred (InvalidInputException) when calling the StartBuild operation");

        String build = aws.json(
                        "codebuild",
                        "start-build",
                        "--project-name",
                        "tt",
                        "--source-type-override",
                        "NO_SOURCE",
                        "--artifacts-override",
                        "type=NO_ARTIFACTS",
                        "--environment-variables-override",
                        "name=A,value=1,type=PLAINTEXT",
                        "--buildspec-override",
                        "file://" + buildspec)
                .at("/build/id")
                .asText();
        aws.json("codebuild", "stop-build", "--id", build);
        assertThat(ended(build).get("buildStatus").asText()).isEqualTo("STOPPED");
        String retried = aws.json("codebuild", "retry-build", "--id", build)
                .at("/build/id")
                .asText();
        aws.json("codebuild", "stop-build", "--id", retried);

        assertThat(build).startsWith("tt:");
        assertThat(aws.json("codebuild", "list-builds-for-project", "--project-name", "tt")
                        .at("/ids")
                        .toString())
                .contains(build, retried);
        assertThat(aws.json(
                                "codebuild",
                                "create-report-group",
                                "--name",
                                "gg",
                                "--type",
                                "TEST",
                                "--export-config",
                                "exportConfigType=NO_EXPORT")
                        .at("/reportGroup/arn")
                        .asText())
                .isEqualTo("arn:aws:codebuild:us-east-1:000000000000:report-group/gg");
        assertThat(aws.json("codebuild", "list-curated-environment-images").findValuesAsText("name"))
                .contains("aws/codebuild/standard:7.0");
    }

    @Test
    void aTokenIsListedWithoutItsValue() {
        aws.json(
                "codebuild",
                "import-source-credentials",
                "--server-type",
                "GITHUB",
                "--auth-type",
                "PERSONAL_ACCESS_TOKEN",
                "--token",
                "ghp_secret");

        JsonNode listed = aws.json("codebuild", "list-source-credentials");

        assertThat(listed.at("/sourceCredentialsInfos/0/serverType").asText()).isEqualTo("GITHUB");
        assertThat(listed.toString()).doesNotContain("ghp_secret");
    }

    private static JsonNode ended(String build) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> aws.json("codebuild", "batch-get-builds", "--ids", build)
                                .at("/builds/0"),
                        found -> found.get("buildComplete").asBoolean());
    }
}
