package dev.pipelocal.runners.action;

import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;
import dev.pipelocal.runners.Clients;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.ExportedEnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** Build and Test/AWS/CodeBuild: starts one build for the action execution and waits for the event of its end. */
public final class CodeBuildActionRunner implements ActionRunner, AutoCloseable {
    private final Clients clients;
    private final BuildEnds ends;
    private final BuildPlaces places;

    public CodeBuildActionRunner(Clients clients, EventBus events) {
        this.clients = clients;
        this.ends = new BuildEnds(clients, events);
        this.places = clients.isElsewhere(CodeBuildClient.class) ? BuildPlaces.OF_S3 : BuildPlaces.OF_CODEPIPELINE;
    }

    /** The runner of Commands actions, which are builds too. */
    public ActionRunner commands() {
        return new CommandsRunner(clients, ends);
    }

    @Override
    public void run(ActionInvocation invocation, ActionHandle handle) {
        CodeBuildClient codeBuild = clients.of(CodeBuildClient.class, invocation.caller());
        if (Configuration.of(invocation).isTrue("BatchEnabled")) {
            new BatchBuildAction(codeBuild, ends, places).run(invocation, handle);
            return;
        }
        Build started = start(codeBuild, invocation);
        handle.progress(ActionProgress.external(started.id(), url(invocation, started.id())));
        Build build = new BuildWait(codeBuild, ends).await(started);
        if (build.buildStatus() == StatusType.SUCCEEDED) {
            handle.succeed(success(build, invocation));
        } else {
            handle.fail(failure(build.id(), url(invocation, build.id()), build.buildStatusAsString()));
        }
    }

    private Build start(CodeBuildClient codeBuild, ActionInvocation invocation) {
        try {
            return codeBuild
                    .startBuild(BuildActionRequest.of(invocation, places).startBuild())
                    .build();
        } catch (AwsServiceException e) {
            throw refused("startBuild", e);
        }
    }

    static ActionFailedException refused(String operation, AwsServiceException e) {
        return new ActionFailedException(
                "JobFailed",
                "Error calling %s: %s (Service: AWSCodeBuild; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)"
                        .formatted(
                                operation,
                                ServiceFailures.text(e),
                                e.statusCode(),
                                ServiceFailures.errorCode(e),
                                e.requestId()));
    }

    private static ActionSuccess success(Build build, ActionInvocation invocation) {
        return new ActionSuccess(
                Optional.of(build.id()),
                Optional.of(url(invocation, build.id())),
                Optional.empty(),
                exported(build),
                Optional.empty());
    }

    static Map<String, String> exported(Build build) {
        return build.exportedEnvironmentVariables().stream()
                .collect(Collectors.toMap(
                        ExportedEnvironmentVariable::name, ExportedEnvironmentVariable::value, (one, other) -> other));
    }

    static ActionFailure failure(String id, String url, String status) {
        return new ActionFailure(
                "JobFailed",
                "Build terminated with state: " + status,
                Optional.of(id),
                Optional.of(url),
                Optional.of("Build terminated with state: " + status));
    }

    private static String url(ActionInvocation invocation, String buildId) {
        return "https://console.aws.amazon.com/codebuild/home?region="
                + invocation.caller().region() + "#/builds/" + buildId + "/view/new";
    }

    @Override
    public void close() {
        ends.close();
    }
}
