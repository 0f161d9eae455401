package dev.pipelocal.api.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ApprovalStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** Follows the demo's pipeline to its end: shows what changes and the build's log, and approves. */
final class DemoRun {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long INTERVAL_MILLIS = 150;

    private final DemoClients aws;
    private final DemoScreen screen;
    private final BuildLogTail log;
    private boolean approved;

    DemoRun(DemoClients aws, DemoScreen screen) {
        this.aws = aws;
        this.screen = screen;
        this.log = new BuildLogTail(aws, screen);
    }

    /** Whether the execution Succeeded. */
    boolean follow() throws InterruptedException {
        String execution = aws.codePipeline()
                .listPipelineExecutions(list -> list.pipelineName(DemoSetup.PIPELINE))
                .pipelineExecutionSummaries()
                .getFirst()
                .pipelineExecutionId();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        PipelineExecutionStatus status = PipelineExecutionStatus.IN_PROGRESS;
        while (status == PipelineExecutionStatus.IN_PROGRESS && System.nanoTime() < deadline) {
            step(execution);
            status = aws.codePipeline()
                    .getPipelineExecution(
                            get -> get.pipelineName(DemoSetup.PIPELINE).pipelineExecutionId(execution))
                    .pipelineExecution()
                    .status();
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
        }
        step(execution);
        screen.line("Pipeline execution %s: %s".formatted(execution, status));
        return status == PipelineExecutionStatus.SUCCEEDED;
    }

    private void step(String execution) {
        var state = aws.codePipeline().getPipelineState(get -> get.name(DemoSetup.PIPELINE));
        for (StageState stage : state.stageStates()) {
            boolean reached = stage.latestExecution() != null
                    && execution.equals(stage.latestExecution().pipelineExecutionId());
            for (ActionState action : stage.actionStates()) {
                if (reached && action.latestExecution() != null) {
                    follow(stage, action);
                }
            }
        }
    }

    private void follow(StageState stage, ActionState action) {
        var latest = action.latestExecution();
        screen.action(stage.stageName(), action.actionName(), String.valueOf(latest.statusAsString()));
        if (stage.stageName().equals("Build") && latest.externalExecutionId() != null) {
            log.show(latest.externalExecutionId());
        }
        if (latest.token() != null && latest.status() == ActionExecutionStatus.IN_PROGRESS && !approved) {
            approved = true;
            screen.line("Approving, as a person would with put-approval-result");
            aws.codePipeline()
                    .putApprovalResult(put -> put.pipelineName(DemoSetup.PIPELINE)
                            .stageName(stage.stageName())
                            .actionName(action.actionName())
                            .token(latest.token())
                            .result(result ->
                                    result.status(ApprovalStatus.APPROVED).summary("Looks good")));
        }
        if (latest.status() == ActionExecutionStatus.FAILED && latest.errorDetails() != null) {
            screen.problem(latest.errorDetails().message());
        }
    }

    /** Whether the deployed page answers with what the build made. */
    boolean isDeployed(URI page) throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            boolean built =
                    answer.statusCode() == 200 && answer.body().contains("Built as <code>" + DemoSetup.PROJECT + ":");
            if (!built) {
                screen.problem("Expected %s to be the built page but it answered %d: %s"
                        .formatted(page, answer.statusCode(), answer.body()));
            }
            return built;
        } catch (IOException e) {
            screen.problem("Expected %s to answer: %s".formatted(page, e));
            return false;
        }
    }
}
