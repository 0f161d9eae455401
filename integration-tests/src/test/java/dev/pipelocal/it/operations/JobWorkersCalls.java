package dev.pipelocal.it.operations;

import static dev.pipelocal.it.operations.CliPipelines.action;
import static dev.pipelocal.it.operations.CliPipelines.declaration;
import static dev.pipelocal.it.operations.CliPipelines.skill;
import static dev.pipelocal.it.operations.CliPipelines.stage;
import static dev.pipelocal.it.operations.CliPipelines.typeId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What workers call: those of an account's own action type, and those of a partner's. */
final class JobWorkersCalls {
    private static final String OWN = typeId("Build/Custom/Own/1");
    private static final String SKILLS = typeId("Deploy/ThirdParty/AlexaSkillsKit/1");

    private final RecordingCli cli;

    JobWorkersCalls(RecordingCli cli) {
        this.cli = cli;
    }

    /** The custom action type must be there; leaves the pipelines {@code jobs} and {@code skills}. */
    void run() {
        jobs();
        thirdPartyJobs();
    }

    private void jobs() {
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
        cli.awaitIdle();
        assertThat(status("jobs")).isEqualTo("Failed");
    }

    /** A job that is acknowledged. */
    private String job() {
        cli.awaitIdle();
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

    private void thirdPartyJobs() {
        cli.call(
                "create-pipeline",
                "--pipeline",
                declaration("skills", stage("Skill", skill("One")) + "," + stage("Again", skill("Two"))));
        String token = cli.get("/_pipelocal/third-party").at("/0/clientToken").asText();
        cli.call("put-third-party-job-success-result", "--job-id", thirdPartyJob(token), "--client-token", token);
        cli.call(
                "put-third-party-job-failure-result",
                "--job-id",
                thirdPartyJob(token),
                "--client-token",
                token,
                "--failure-details",
                "type=JobFailed,message=no");
        cli.awaitIdle();
        assertThat(status("skills")).isEqualTo("Failed");
    }

    private String thirdPartyJob(String token) {
        cli.awaitIdle();
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

    private String status(String pipeline) {
        return cli.call("list-pipeline-executions", "--pipeline-name", pipeline)
                .at("/pipelineExecutionSummaries/0/status")
                .asText();
    }
}
