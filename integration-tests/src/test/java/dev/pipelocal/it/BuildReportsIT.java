package dev.pipelocal.it;

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

/** What a build's tests reported, as its users read it. */
class BuildReportsIT {
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
        JsonNode ended = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> aws.json("codebuild", "batch-get-builds", "--ids", build)
                                .at("/builds/0"),
                        found -> found.get("buildComplete").asBoolean());

        assertThat(ended.get("buildStatus").asText()).isEqualTo("SUCCEEDED");
        String report = ended.at("/reportArns/0").asText();
        JsonNode summary = aws.json("codebuild", "batch-get-reports", "--report-arns", report)
                .at("/reports/0");
        assertThat(summary.get("status").asText()).isEqualTo("FAILED");
        assertThat(summary.at("/testSummary/total").asInt()).isEqualTo(2);
        assertThat(summary.at("/testSummary/statusCounts/FAILED").asInt()).isEqualTo(1);
        assertThat(aws.json("codebuild", "list-report-groups")
                        .at("/reportGroups/0")
                        .asText())
                .endsWith(":report-group/tested-unit");
        assertThat(aws.json("codebuild", "describe-test-cases", "--report-arn", report)
                        .findValuesAsText("name"))
                .containsExactlyInAnyOrder("adds", "removes");
        assertThat(aws.json("codebuild", "describe-test-cases", "--report-arn", report)
                        .findValuesAsText("durationInNanoSeconds"))
                .containsExactlyInAnyOrder("500000000", "250000000");
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
}
