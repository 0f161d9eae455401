package dev.pipelocal.runners.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ArtifactStore;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.port.ActionInvocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariableType;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/** The build that a Commands action is: its first input is the source, its commands are one phase. */
final class CommandsRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMAGE = "aws/codebuild/amazonlinux-x86_64-standard:5.0";

    /** The action's own limit (user guide, Commands action). */
    private static final int TIMEOUT_MINUTES = 55;

    private CommandsRequest() {}

    static StartBuildRequest of(ActionInvocation invocation) {
        var configuration = Configuration.of(invocation);
        if (invocation.inputs().isEmpty()) {
            throw new ActionFailedException("ConfigurationError", "The action has no input artifact");
        }
        ArtifactLocation primary = invocation.inputs().getFirst();
        BuildPlaces places = BuildPlaces.OF_CODEPIPELINE;
        String pipeline = invocation.pipeline().value();
        StartBuildRequest.Builder request = StartBuildRequest.builder()
                .projectName("AWSCodePipeline-" + pipeline)
                .sourceTypeOverride(places.source(primary).type())
                .sourceLocationOverride(places.source(primary).location())
                .sourceVersion(places.sourceVersion(primary).orElse(null))
                .secondarySourcesOverride(invocation.inputs().stream()
                        .skip(1)
                        .map(input -> places.source(input).toBuilder()
                                .sourceIdentifier(input.name().value())
                                .build())
                        .toList())
                .artifactsOverride(artifacts(invocation))
                .buildspecOverride(buildspec(invocation.action()))
                .environmentTypeOverride(
                        configuration.optional("EnvironmentType").orElse("LINUX_CONTAINER"))
                .computeTypeOverride(configuration.optional("ComputeType").orElse("BUILD_GENERAL1_SMALL"))
                .imageOverride(IMAGE)
                .timeoutInMinutesOverride(TIMEOUT_MINUTES)
                .environmentVariablesOverride(environment(invocation.action()))
                .logsConfigOverride(logs -> logs.cloudWatchLogs(stream -> stream.status("ENABLED")
                        .groupName("/aws/codepipeline/" + pipeline)
                        .streamName(invocation.executionId().value())))
                .idempotencyToken(invocation.id().value())
                .overrideConfiguration(BuildActionRequest.headers(invocation, primary)
                        .putHeader(BuildActionRequest.MANAGED, "true")
                        .build());
        invocation.encryptionKey().map(ArtifactStore.EncryptionKey::id).ifPresent(request::encryptionKeyOverride);
        return request.build();
    }

    private static ProjectArtifacts artifacts(ActionInvocation invocation) {
        return invocation.outputs().isEmpty()
                ? BuildPlaces.OF_CODEPIPELINE.noArtifacts()
                : BuildPlaces.OF_CODEPIPELINE.artifacts(invocation.outputs().getFirst());
    }

    private static String buildspec(ActionDeclaration action) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("version", "0.2");
        if (!action.outputVariables().isEmpty()) {
            spec.put("env", Map.of("exported-variables", action.outputVariables()));
        }
        spec.put("phases", Map.of("build", Map.of("commands", action.commands())));
        List<String> files = action.outputArtifacts().stream()
                .flatMap(output -> output.files().stream())
                .map(file -> file.endsWith("**/") ? file + "*" : file)
                .toList();
        if (!action.outputArtifacts().isEmpty()) {
            spec.put("artifacts", Map.of("files", files.isEmpty() ? List.of("**/*") : files));
        }
        try {
            return JSON.writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Buildspec of " + action.name(), e);
        }
    }

    private static List<EnvironmentVariable> environment(ActionDeclaration action) {
        return action.environmentVariables().stream()
                .map(variable -> EnvironmentVariable.builder()
                        .name(variable.name())
                        .value(variable.value())
                        .type(
                                variable.type().equals("SECRETS_MANAGER")
                                        ? EnvironmentVariableType.SECRETS_MANAGER
                                        : EnvironmentVariableType.PLAINTEXT)
                        .build())
                .toList();
    }
}
