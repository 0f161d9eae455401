package dev.pipelocal.it.operations;

import static dev.pipelocal.it.operations.CliPipelines.blueGate;
import static dev.pipelocal.it.operations.CliPipelines.declaration;
import static dev.pipelocal.it.operations.CliPipelines.gate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every operation of the model succeeds at least once by {@code aws codepipeline}. */
class OperationsWithAwsCliIT {
    private static final String ARN = "arn:aws:codepipeline:us-east-1:000000000000:ops";
    private static final String NONE = "minimumCount=0,maximumCount=0";

    private static EmulatorProcess emulator;
    private static RecordingCli cli;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start("--executor", "process");
        CliPipelines.prepare(emulator.aws());
        cli = new RecordingCli(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void everyOperationOfTheModelSucceeds() {
        actionTypes();
        pipelines();
        String execution = executions();
        stages(execution);
        conditions();
        new JobWorkersCalls(cli).run();
        webhooks();
        tags();
        removals();

        assertThat(RecordingCli.operations()).hasSize(44);
        assertThat(cli.succeeded()).isEqualTo(RecordingCli.operations());
    }

    private static void actionTypes() {
        String[] own = "%s --action-version 1 --input-artifact-details %s --output-artifact-details %s"
                .formatted("--category Build --provider Own", NONE, NONE)
                .split(" ");
        assertThat(cli.call("create-custom-action-type", own)
                        .at("/actionType/id/owner")
                        .asText())
                .isEqualTo("Custom");
        assertThat(cli.call("list-action-types", "--action-owner-filter", "Custom")
                        .at("/actionTypes/0/id/provider")
                        .asText())
                .isEqualTo("Own");
        String[] skills =
                "--category Deploy --owner ThirdParty --provider AlexaSkillsKit --action-version 1".split(" ");
        JsonNode type = cli.call("get-action-type", skills).path("actionType");
        assertThat(type.at("/id/provider").asText()).isEqualTo("AlexaSkillsKit");
        cli.call("update-action-type", "--action-type", type.toString());
        assertThat(cli.call("list-rule-types").path("ruleTypes")).isNotEmpty();
    }

    private static void pipelines() {
        assertThat(cli.call("create-pipeline", "--pipeline", declaration("ops", gate()))
                        .at("/pipeline/version")
                        .asInt())
                .isEqualTo(1);
        cli.awaitIdle();
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
    private static String executions() {
        String execution = cli.call("start-pipeline-execution", "--name", "ops")
                .path("pipelineExecutionId")
                .asText();
        cli.awaitIdle();
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

    private static void answer(String status) {
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
        cli.awaitIdle();
    }

    private static void stages(String target) {
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
        cli.awaitIdle();
        answer("Rejected");
        assertThat(cli.call(
                                "retry-stage-execution",
                                with(gate, "--pipeline-execution-id", revised, "--retry-mode", "FAILED_ACTIONS"))
                        .path("pipelineExecutionId")
                        .asText())
                .isEqualTo(revised);
        cli.awaitIdle();
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
        cli.awaitIdle();
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

    private static void conditions() {
        cli.call("create-pipeline", "--pipeline", declaration("conditions", blueGate()));
        cli.awaitIdle();
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
        cli.awaitIdle();
        assertThat(cli.call("get-pipeline-state", "--name", "conditions")
                        .at("/stageStates/1/latestExecution/status")
                        .asText())
                .isEqualTo("InProgress");
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
}
