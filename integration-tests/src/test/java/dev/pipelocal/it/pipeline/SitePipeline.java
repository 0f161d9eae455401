package dev.pipelocal.it.pipeline;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.AwsJson;
import dev.pipelocal.it.fixtures.Boto3;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import dev.pipelocal.it.fixtures.NeedsDocker;
import dev.pipelocal.it.fixtures.Ran;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The pipeline "site": an S3 source, a CodeBuild build, a manual approval and a deployment to S3, set up with the AWS CLI. */
final class SitePipeline {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":
            ["codepipeline.amazonaws.com","codebuild.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""";
    static final String BUILDSPEC = """
            version: 0.2
            env:
              exported-variables: [FOLDER]
            phases:
              build:
                commands:
                  - export FOLDER=public
                  - mkdir dist
                  - sed "s/draft/built/" page.html > dist/index.html
            artifacts:
              base-directory: dist
              files: ['**/*']
            """;

    /** Everything but the role and the pipeline; for the source's zip and the image. */
    private static final String PREREQUISITES = """
            s3, build = boto3.client("s3"), boto3.client("codebuild")
            for bucket in ("site-source", "site-artifacts", "site-pages"):
                s3.create_bucket(Bucket=bucket)
            s3.put_bucket_versioning(Bucket="site-source", VersioningConfiguration={"Status": "Enabled"})
            s3.upload_file("%s", "site-source", "app.zip")
            build.create_project(name="site", serviceRole="arn:aws:iam::000000000000:role/pipe",
                source={"type": "CODEPIPELINE"}, artifacts={"type": "CODEPIPELINE"}, environment={
                    "type": "LINUX_CONTAINER", "image": "%s", "computeType": "BUILD_GENERAL1_SMALL"})
            """;

    private final AwsCli aws;
    private final Boto3 boto3;
    private final AwsJson json;
    private final Path directory;

    SitePipeline(EmulatorProcess emulator, Path directory) {
        this.aws = emulator.aws();
        this.boto3 = emulator.boto3();
        this.json = new AwsJson(emulator.endpoint());
        this.directory = directory;
    }

    /** Makes buckets, role and project, puts the source and creates the pipeline, whose first execution starts. */
    void create(String buildspec) {
        createRole(aws);
        boto3.run(PREREQUISITES.formatted(source(buildspec), NeedsDocker.IMAGE)).text();
        aws.run("codepipeline", "create-pipeline", "--cli-input-json", "file://" + declaration())
                .text();
    }

    /** The role of the pipeline and of its builds. */
    static void createRole(AwsCli aws) {
        aws.run("iam", "create-role", "--role-name", "pipe", "--assume-role-policy-document", TRUST)
                .text();
    }

    /** A new version of the source; the pipeline polls for it. */
    void putSource(String buildspec) {
        aws.run("s3", "cp", source(buildspec).toString(), "s3://site-source/app.zip")
                .text();
    }

    private Path source(String buildspec) {
        Path zip = directory.resolve("source.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                var out = new ZipOutputStream(file)) {
            add(out, "page.html", "<h1>draft</h1>");
            add(out, "buildspec.yml", buildspec);
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private Path declaration() {
        String declaration = """
                {"pipeline": {"name": "site", "roleArn": "arn:aws:iam::000000000000:role/pipe", "pipelineType": "V2",
                 "artifactStore": {"type": "S3", "location": "site-artifacts"}, "stages": [
                  {"name": "Source", "actions": [{"name": "Source", "outputArtifacts": [{"name": "App"}],
                    "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
                    "configuration": {"S3Bucket": "site-source", "S3ObjectKey": "app.zip"}}]},
                  {"name": "Build", "actions": [{"name": "Build", "namespace": "Built",
                    "inputArtifacts": [{"name": "App"}], "outputArtifacts": [{"name": "Site"}],
                    "actionTypeId": {"category": "Build", "owner": "AWS", "provider": "CodeBuild", "version": "1"},
                    "configuration": {"ProjectName": "site"}}]},
                  {"name": "Approve", "actions": [{"name": "Approve",
                    "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}}]},
                  {"name": "Deploy", "actions": [{"name": "Deploy", "inputArtifacts": [{"name": "Site"}],
                    "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "S3", "version": "1"},
                    "configuration": {"BucketName": "site-pages", "Extract": "true",
                      "ObjectKey": "#{Built.FOLDER}"}}]}]}}
                """;
        try {
            return Files.writeString(directory.resolve("pipeline.json"), declaration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String start() {
        return aws.json("codepipeline", "start-pipeline-execution", "--name", "site")
                .path("pipelineExecutionId")
                .asText();
    }

    /** Ids of executions, newest first. */
    List<String> executions() {
        return summaries()
                .valueStream()
                .map(each -> each.path("pipelineExecutionId").asText())
                .toList();
    }

    private JsonNode summaries() {
        return json.codePipeline("ListPipelineExecutions", "{\"pipelineName\": \"site\"}")
                .path("pipelineExecutionSummaries");
    }

    String status(String execution) {
        return summaries()
                .valueStream()
                .filter(each -> each.path("pipelineExecutionId").asText().equals(execution))
                .map(each -> each.path("status").asText())
                .findFirst()
                .orElse("");
    }

    void awaitStatus(String execution, String status) {
        await("execution " + status).atMost(LIMIT).until(() -> status(execution), status::equals);
    }

    /** Waits until the execution waits for the approval, and gives the approval's token. */
    String awaitApproval(String execution) {
        await("approval of " + execution)
                .atMost(LIMIT)
                .until(() -> stage("Approve")
                                .path("latestExecution")
                                .path("pipelineExecutionId")
                                .asText()
                                .equals(execution)
                        && !token().isEmpty());
        return token();
    }

    String token() {
        return stage("Approve")
                .path("actionStates")
                .path(0)
                .path("latestExecution")
                .path("token")
                .asText();
    }

    void answer(String token, String status) {
        tryAnswer(token, status).text();
    }

    Ran tryAnswer(String token, String status) {
        return aws.run(
                "codepipeline",
                "put-approval-result",
                "--pipeline-name",
                "site",
                "--stage-name",
                "Approve",
                "--action-name",
                "Approve",
                "--result",
                "summary=looked at it,status=" + status,
                "--token",
                token);
    }

    JsonNode stage(String name) {
        return json.codePipeline("GetPipelineState", "{\"name\": \"site\"}")
                .path("stageStates")
                .valueStream()
                .filter(stage -> stage.path("stageName").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The project's only build as it stands; a missing node before it is there. */
    JsonNode build() {
        JsonNode ids = json.codeBuild("ListBuildsForProject", "{\"projectName\": \"site\"}")
                .path("ids");
        return ids.isEmpty()
                ? ids.path(0)
                : json.codeBuild("BatchGetBuilds", "{\"ids\": [" + ids.path(0) + "]}")
                        .path("builds")
                        .path(0);
    }

    String page() {
        return aws.run("s3", "cp", "s3://site-pages/public/index.html", "-").text();
    }
}
