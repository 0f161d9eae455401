package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.Checkout;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Declarations and workers as AWS documents them: accepted where they are right, refused in AWS's words where not. */
class CodePipelineDeclarationsIT {
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"Service": "codepipeline.amazonaws.com"}}]}""";

    private static EmulatorProcess emulator;
    private static AwsCli aws;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start();
        aws = emulator.aws();
        aws.json("iam", "create-role", "--role-name", "declared", "--assume-role-policy-document", TRUST);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void everyDocumentedActionIsAcceptedAndEchoed() {
        var examples = Checkout.root()
                .resolve("emulator-core/src/test/resources/dev/pipelocal/core/declaration/documented-actions.json");

        JsonNode answer = emulator.boto3().json("EXAMPLES = '" + examples + "'\n" + program("documented_actions.py"));

        assertThat(answer.get("accepted").asInt()).isGreaterThan(30);
    }

    @Test
    void aMistakeIsRefusedInAwssWords() {
        assertThat(create(stage("Source", source())))
                .contains("An error occurred (InvalidStructureException) when calling the CreatePipeline operation: "
                        + "Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline");
        assertThat(create(stage("Source", source()) + "," + stage("Build", build("Other"))))
                .contains(
                        "(InvalidActionDeclarationException) when calling the CreatePipeline operation: "
                                + "Input Artifact Bundle Other in action Make is not declared as Output Artifact Bundle in any of the preceding actions");
        assertThat(create(stage("Source source", source()) + "," + stage("Build", build("App"))))
                .contains("(ValidationException) when calling the CreatePipeline operation: "
                        + "1 validation error detected: Value at 'pipeline.stages.1.member.name' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+");
    }

    @Test
    void aWorkerOfACustomActionCopiesAnArtifactWithTheKeysOfItsJob() {
        JsonNode answer =
                emulator.boto3().json("ENDPOINT = '" + emulator.endpoint() + "'\n" + program("custom_worker.py"));

        assertThat(answer.get("copied").asText()).isEqualTo("the source");
        assertThat(answer.get("url").asText()).isEqualTo("http://copier/app/42");
        assertThat(answer.get("error").toString()).isEqualTo("{\"code\":\"JobFailed\",\"message\":\"skill refused\"}");
    }

    private static String create(String stages) {
        String pipeline = """
                {"name": "declared", "roleArn": "arn:aws:iam::000000000000:role/declared",
                "artifactStore": {"type": "S3", "location": "artifacts"}, "stages": [%s]}""".formatted(stages);
        return aws.run("codepipeline", "create-pipeline", "--pipeline", pipeline)
                .err();
    }

    private static String stage(String name, String action) {
        return "{\"name\": \"%s\", \"actions\": [%s]}".formatted(name, action);
    }

    private static String source() {
        return """
                {"name": "Fetch", "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
                "configuration": {"S3Bucket": "source", "S3ObjectKey": "app.zip"}, "outputArtifacts": [{"name": "App"}]}""";
    }

    private static String build(String input) {
        return """
                {"name": "Make", "actionTypeId": {"category": "Build", "owner": "AWS", "provider": "CodeBuild",
                "version": "1"}, "configuration": {"ProjectName": "app"}, "inputArtifacts": [{"name": "%s"}]}""".formatted(input);
    }

    private static String program(String name) {
        try (var source = CodePipelineDeclarationsIT.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(source, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
