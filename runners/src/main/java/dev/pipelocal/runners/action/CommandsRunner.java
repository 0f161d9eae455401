package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;
import dev.pipelocal.runners.Clients;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** Compute/AWS/Commands: shell commands in a build that belongs to no project. */
final class CommandsRunner implements ActionRunner {
    private final Clients clients;
    private final BuildEnds ends;

    CommandsRunner(Clients clients, BuildEnds ends) {
        this.clients = clients;
        this.ends = ends;
    }

    @Override
    public void run(ActionInvocation invocation, ActionHandle handle) {
        CodeBuildClient codeBuild = clients.of(CodeBuildClient.class, invocation.caller());
        Build started = start(codeBuild, invocation);
        String logStream = started.logs().cloudWatchLogsArn();
        handle.progress(new ActionProgress(
                Optional.of(logStream),
                Optional.of(started.logs().deepLink()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(logStream)));
        Build build = new BuildWait(codeBuild, ends).await(started);
        Optional<String> id = Optional.of(logStream);
        Optional<String> url = Optional.of(build.logs().deepLink());
        if (build.buildStatus() == StatusType.SUCCEEDED) {
            handle.succeed(new ActionSuccess(
                    id, url, Optional.empty(), CodeBuildActionRunner.exported(build), Optional.empty()));
        } else {
            String summary = summary(build);
            handle.fail(new ActionFailure("JobFailed", summary, id, url, Optional.of(summary)));
        }
    }

    private static Build start(CodeBuildClient codeBuild, ActionInvocation invocation) {
        try {
            return codeBuild.startBuild(CommandsRequest.of(invocation)).build();
        } catch (AwsServiceException e) {
            throw CodeBuildActionRunner.refused("startBuild", e);
        }
    }

    /** In the words of the action's state change event: the status, then why the build failed. */
    private static String summary(Build build) {
        String reasons = build.phases().stream()
                .flatMap(phase -> phase.contexts().stream())
                .filter(context ->
                        context.statusCode() != null && !context.statusCode().isEmpty())
                .map(context -> context.statusCode() + ": " + context.message())
                .collect(Collectors.joining(" "));
        return ("Action failed with status: " + build.buildStatusAsString() + ". " + reasons).strip();
    }
}
