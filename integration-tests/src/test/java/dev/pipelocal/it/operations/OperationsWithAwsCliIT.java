package dev.pipelocal.it.operations;

import static dev.pipelocal.it.operations.CliPipelines.action;
import static dev.pipelocal.it.operations.CliPipelines.blueGate;
import static dev.pipelocal.it.operations.CliPipelines.declaration;
import static dev.pipelocal.it.operations.CliPipelines.gate;
import static dev.pipelocal.it.operations.CliPipelines.skill;
import static dev.pipelocal.it.operations.CliPipelines.stage;
import static dev.pipelocal.it.operations.CliPipelines.typeId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every operation of the model succeeds at least once by {@code aws codepipeline}. */
class OperationsWithAwsCliIT {
    private static final String ARN = "arn:aws:codepipeline:us-east-1:000000000000:ops";
    private static final String OWN = typeId("Build/Custom/Own/1");
    private static final String SKILLS = typeId("Deploy/ThirdParty/AlexaSkillsKit/1");
    private static final String NONE = "minimumCount=0,maximumCount=0";

    private static EmulatorProcess emulator;
    private static RecordingCli cli;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start("--executor", "process");
        CliPipelines.prepare(emulator.aws());
        cli = new RecordingCli(emulator.aws());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void everyOperationOfTheModelSucceeds() throws Exception {
        actionTypes();
        pipelines();
        String execution = executions();
        stages(execution);
        conditions();
        jobs();
        thirdPartyJobs();
        webhooks();
        tags();
        removals();

        assertThat(RecordingCli.operations()).hasSize(44);
        assertThat(cli.succeeded()).isEqualTo(RecordingCli.operations());
    }

    private static void actionTypes() {
        String[] own = {
            "--category",
            "Build",
            "--provider",
            "Own",
            "--action-version",
            "1",
            "--input-artifact-details",
            NONE,
            "--output-artifact-details",
            NONE
        };
        assertThat(cli.call("create-custom-action-type", own)
                        .at("/actionType/id/owner")
                        .asText())
                .isEqualTo("Custom");
        assertThat(cli.call("list-action-types", "--action-owner-filter", "Custom")
                        .at("/actionTypes/0/id/provider")
                        .asText())
                .isEqualTo("Own");
        JsonNode type = cli.call(
                        "get-action-type",
                        "--category",
                        "Deploy",
                        "--owner",
                        "ThirdParty",
                        "--provider",
                        "AlexaSkillsKit",
                        "--action-version",
                        "1")
                .path("actionType");
        assertThat(type.at("/id/provider").asText()).isEqualTo("AlexaSkillsKit");
        cli.call("update-action-type", "--action-type", type.toString());
        assertThat(cli.call("list-rule-types").path("ruleTypes")).isNotEmpty();
    }

    private static void pipelines() throws Exception {
        assertThat(cli.call("create-pipeline", "--pipeline", declaration("ops", gate()))
                        .at("/pipeline/version")
                        .asInt())
                .isEqualTo(1);
        idle();
        answer("Approved");
        assertThat(cli.call("update-pipeline", "--pipeline", declaration("ops", gate()))
                        .at("/pipeline/version")
                        .asInt())
                .isEqualTo(2);
        assertThat(cli.call("get-pipeline", "--name", "ops")
                        .at("/metadata/pipelineArn")
                        .asText())
                .isEqualTo(ARN);
        assertThat(cli.call("list-pipelines").at("/pipelines/0/name").asText()).isEqualTo("ops");
    }

    /** Gives an execution that has succeeded. */
    private static String executions() throws Exception {
        String execution = cli.call("start-pipeline-execution", "--name", "ops")
                .path("pipelineExecutionId")
                .asText();
        idle();
        answer("Approved");
        assertThat(cli.call("get-pipeline-execution", "--pipeline-name", "ops", "--pipeline-execution-id", execution)
                        .at("/pipelineExecution/status")
                        .asText())
                .isEqualTo("Succeeded");
        assertThat(cli.call("list-pipeline-executions", "--pipeline-name", "ops")
                        .at("/pipelineExecutionSummaries/0/pipelineExecutionId")
                        .asText())
                .isEqualTo(execution);
        JsonNode action =
                cli.call("list-action-executions", "--pipeline-name", "ops").at("/actionExecutionDetails/0");
        assertThat(action.path("actionName").asText()).isEqualTo("Approve");
        assertThat(cli.call(
                                "list-deploy-action-execution-targets",
                                "--action-execution-id",
                                action.path("actionExecutionId").asText())
                        .path("targets"))
                .isEmpty();
        return execution;
    }

    private static void answer(String status) throws Exception {
        String token = cli.call("get-pipeline-state", "--name", "ops")
                .at("/stageStates/1/actionStates/0/latestExecution/token")
                .asText();
        assertThat(cli.call(
                                "put-approval-result",
                                "--pipeline-name",
                                "ops",
                                "--stage-name",
                                "Gate",
                                "--action-name",
                                "Approve",
                                "--token",
                                token,
                                "--result",
                                "summary=seen,status=" + status)
                        .path("approvedAt")
                        .asText())
                .isNotEmpty();
        idle();
    }

    private static void stages(String target) throws Exception {
        String[] gate = {"--pipeline-name", "ops", "--stage-name", "Gate"};
        String revised = cli.call(
                        "put-action-revision",
                        "--pipeline-name",
                        "ops",
                        "--stage-name",
                        "Source",
                        "--action-name",
                        "Fetch",
                        "--action-revision",
                        "revisionId=new,revisionChangeId=1,created=2026-01-01T00:00:00Z")
                .path("pipelineExecutionId")
                .asText();
        idle();
        answer("Rejected");
        assertThat(cli.call(
                                "retry-stage-execution",
                                with(gate, "--pipeline-execution-id", revised, "--retry-mode", "FAILED_ACTIONS"))
                        .path("pipelineExecutionId")
                        .asText())
                .isEqualTo(revised);
        idle();
        assertThat(cli.call(
                                "stop-pipeline-execution",
                                "--pipeline-name",
                                "ops",
                                "--pipeline-execution-id",
                                revised,
                                "--abandon")
                        .path("pipelineExecutionId")
                        .asText())
                .isEqualTo(revised);
        idle();
        assertThat(cli.call("rollback-stage", with(gate, "--target-pipeline-execution-id", target))
                        .path("pipelineExecutionId")
                        .asText())
                .isNotEmpty()
                .isNotEqualTo(target);
        cli.call("disable-stage-transition", with(gate, "--transition-type", "Inbound", "--reason", "held"));
        assertThat(inbound().path("disabledReason").asText()).isEqualTo("held");
        cli.call("enable-stage-transition", with(gate, "--transition-type", "Inbound"));
        assertThat(inbound().path("enabled").asBoolean()).isTrue();
    }

    private static JsonNode inbound() {
        return cli.call("get-pipeline-state", "--name", "ops").at("/stageStates/1/inboundTransitionState");
    }

    private static void conditions() throws Exception {
        cli.call("create-pipeline", "--pipeline", declaration("conditions", blueGate()));
        idle();
        JsonNode rule = cli.call("list-rule-executions", "--pipeline-name", "conditions")
                .at("/ruleExecutionDetails/0");
        assertThat(rule.path("status").asText()).isEqualTo("Failed");
        cli.call(
                "override-stage-condition",
                "--pipeline-name",
                "conditions",
                "--stage-name",
                "Gate",
                "--pipeline-execution-id",
                rule.path("pipelineExecutionId").asText(),
                "--condition-type",
                "BEFORE_ENTRY");
        idle();
        assertThat(cli.call("get-pipeline-state", "--name", "conditions")
                        .at("/stageStates/1/latestExecution/status")
                        .asText())
                .isEqualTo("InProgress");
    }

    private static void jobs() throws Exception {
        String twice = stage("Own", action("One", "Build/Custom/Own/1")) + ","
                + stage("Again", action("Two", "Build/Custom/Own/1"));
        cli.call("create-pipeline", "--pipeline", declaration("jobs", twice));
        String first = job();
        assertThat(cli.call("get-job-details", "--job-id", first)
                        .at("/jobDetails/data/pipelineContext/pipelineName")
                        .asText())
                .isEqualTo("jobs");
        cli.call("put-job-success-result", "--job-id", first);
        cli.call("put-job-failure-result", "--job-id", job(), "--failure-details", "type=JobFailed,message=no");
        idle();
        assertThat(status("jobs")).isEqualTo("Failed");
    }

    /** A job that is acknowledged. */
    private static String job() throws Exception {
        idle();
        JsonNode job = cli.call("poll-for-jobs", "--action-type-id", OWN).at("/jobs/0");
        String id = job.path("id").asText();
        assertThat(cli.call(
                                "acknowledge-job",
                                "--job-id",
                                id,
                                "--nonce",
                                job.path("nonce").asText())
                        .path("status")
                        .asText())
                .isEqualTo("InProgress");
        return id;
    }

    private static void thirdPartyJobs() throws Exception {
        cli.call(
                "create-pipeline",
                "--pipeline",
                declaration("skills", stage("Skill", skill("One")) + "," + stage("Again", skill("Two"))));
        String token = new ObjectMapper()
                .readTree(get("/_pipelocal/third-party"))
                .at("/0/clientToken")
                .asText();
        cli.call("put-third-party-job-success-result", "--job-id", thirdPartyJob(token), "--client-token", token);
        cli.call(
                "put-third-party-job-failure-result",
                "--job-id",
                thirdPartyJob(token),
                "--client-token",
                token,
                "--failure-details",
                "type=JobFailed,message=no");
        idle();
        assertThat(status("skills")).isEqualTo("Failed");
    }

    private static String thirdPartyJob(String token) throws Exception {
        idle();
        String id = cli.call("poll-for-third-party-jobs", "--action-type-id", SKILLS)
                .at("/jobs/0/jobId")
                .asText();
        String nonce = cli.call("get-third-party-job-details", "--job-id", id, "--client-token", token)
                .at("/jobDetails/nonce")
                .asText();
        assertThat(cli.call("acknowledge-third-party-job", "--job-id", id, "--nonce", nonce, "--client-token", token)
                        .path("status")
                        .asText())
                .isEqualTo("InProgress");
        return id;
    }

    private static String status(String pipeline) {
        return cli.call("list-pipeline-executions", "--pipeline-name", pipeline)
                .at("/pipelineExecutionSummaries/0/status")
                .asText();
    }

    private static void webhooks() {
        String webhook = """
                {"name": "hook", "targetPipeline": "ops", "targetAction": "Fetch", "filters": [],
                "authentication": "UNAUTHENTICATED", "authenticationConfiguration": {}}""";
        String url =
                cli.call("put-webhook", "--webhook", webhook).at("/webhook/url").asText();
        assertThat(cli.call("list-webhooks").at("/webhooks/0/url").asText()).isEqualTo(url);
        cli.call("register-webhook-with-third-party", "--webhook-name", "hook");
        cli.call("deregister-webhook-with-third-party", "--webhook-name", "hook");
    }

    private static void tags() {
        cli.call("tag-resource", "--resource-arn", ARN, "--tags", "key=team,value=a", "key=cost,value=b");
        cli.call("untag-resource", "--resource-arn", ARN, "--tag-keys", "cost");
        assertThat(cli.call("list-tags-for-resource", "--resource-arn", ARN)
                        .path("tags")
                        .toString())
                .isEqualTo("[{\"key\":\"team\",\"value\":\"a\"}]");
    }

    private static void removals() {
        cli.call("delete-webhook", "--name", "hook");
        assertThat(cli.call("list-webhooks").path("webhooks")).isEmpty();
        for (String pipeline : new String[] {"ops", "conditions", "jobs", "skills"}) {
            cli.call("delete-pipeline", "--name", pipeline);
        }
        assertThat(cli.call("list-pipelines").path("pipelines")).isEmpty();
        cli.call("delete-custom-action-type", "--category", "Build", "--provider", "Own", "--action-version", "1");
        assertThat(cli.call("list-action-types", "--action-owner-filter", "Custom")
                        .path("actionTypes"))
                .isEmpty();
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static void idle() throws IOException, InterruptedException {
        get("/_pipelocal/idle");
    }

    private static String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(emulator.endpoint().resolve(path)).build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
