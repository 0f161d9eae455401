package dev.pipelocal.runners.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.core.declaration.ArtifactStore;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.port.ActionInvocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.StartBuildBatchRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/**
 * What CodePipeline asks of CodeBuild for an action. Where artifacts lie is for {@link BuildPlaces} to say; who asks is in
 * {@link #INITIATOR}.
 */
public final class BuildActionRequest {
    /** A header with the build's initiator: {@code codepipeline/<pipeline>}. */
    public static final String INITIATOR = "x-pipelocal-build-initiator";

    /** A header that says that the request brings the whole project, which nobody sees: a Commands action. */
    public static final String MANAGED = "x-pipelocal-managed-build";

    /** A header with the revision of the primary source that the pipeline's source action found. */
    public static final String RESOLVED_VERSION = "x-pipelocal-resolved-source-version";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final ActionInvocation invocation;
    private final Configuration configuration;
    private final BuildPlaces places;
    private final ArtifactLocation primary;

    private BuildActionRequest(ActionInvocation invocation, BuildPlaces places) {
        this.invocation = invocation;
        this.places = places;
        this.configuration = Configuration.of(invocation);
        this.primary = primary();
    }

    static BuildActionRequest of(ActionInvocation invocation, BuildPlaces places) {
        return new BuildActionRequest(invocation, places);
    }

    StartBuildRequest startBuild() {
        StartBuildRequest.Builder request = StartBuildRequest.builder()
                .projectName(configuration.required("ProjectName"))
                .sourceTypeOverride(places.source(primary).type())
                .sourceLocationOverride(places.source(primary).location())
                .sourceVersion(places.sourceVersion(primary).orElse(null))
                .secondarySourcesOverride(secondarySources())
                .artifactsOverride(primaryArtifacts())
                .secondaryArtifactsOverride(secondaryArtifacts())
                .environmentVariablesOverride(environment())
                .idempotencyToken(invocation.id().value())
                .overrideConfiguration(headers(invocation, primary).build());
        configuration.optional("BuildspecOverride").ifPresent(request::buildspecOverride);
        invocation.encryptionKey().map(ArtifactStore.EncryptionKey::id).ifPresent(request::encryptionKeyOverride);
        return request.build();
    }

    /** A batch takes what a build takes, under the same names. */
    StartBuildBatchRequest startBuildBatch() {
        StartBuildRequest build = startBuild();
        StartBuildBatchRequest.Builder request = StartBuildBatchRequest.builder();
        Map<String, SdkField<?>> members =
                build.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, field -> field));
        for (SdkField<?> field : request.sdkFields()) {
            Optional.ofNullable(members.get(field.memberName()))
                    .map(same -> same.getValueOrDefault(build))
                    .ifPresent(value -> field.set(request, value));
        }
        if (configuration.isTrue("CombineArtifacts")) {
            request.buildBatchConfigOverride(config -> config.combineArtifacts(true));
        }
        return request.overrideConfiguration(headers(invocation, primary).build())
                .build();
    }

    /** Who asks for a build, and which revision its primary source has. */
    static AwsRequestOverrideConfiguration.Builder headers(ActionInvocation invocation, ArtifactLocation primary) {
        var headers = AwsRequestOverrideConfiguration.builder()
                .putHeader(INITIATOR, "codepipeline/" + invocation.pipeline().value());
        invocation.inputRevisions().stream()
                .filter(each -> each.artifact().equals(primary.name()))
                .findFirst()
                .ifPresent(each ->
                        headers.putHeader(RESOLVED_VERSION, each.revision().revisionId()));
        return headers;
    }

    private ArtifactLocation primary() {
        if (invocation.inputs().isEmpty()) {
            throw new ActionFailedException("ConfigurationError", "The action has no input artifact");
        }
        Optional<String> name = configuration.optional("PrimarySource");
        if (name.isEmpty()) {
            return invocation.inputs().getFirst();
        }
        return invocation.inputs().stream()
                .filter(input -> input.name().value().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> new ActionFailedException(
                        "ConfigurationError",
                        "PrimarySource '" + name.get() + "' is not an input artifact of the action"));
    }

    private List<ProjectSource> secondarySources() {
        return invocation.inputs().stream()
                .filter(input -> !input.equals(primary))
                .map(input -> places.source(input).toBuilder()
                        .sourceIdentifier(input.name().value())
                        .build())
                .toList();
    }

    /** A single output is the build's primary artifact; several are matched to secondary ones by their names. */
    private ProjectArtifacts primaryArtifacts() {
        if (invocation.outputs().size() == 1) {
            return places.artifacts(invocation.outputs().getFirst());
        }
        return places.noArtifacts();
    }

    private List<ProjectArtifacts> secondaryArtifacts() {
        return invocation.outputs().size() < 2
                ? List.of()
                : invocation.outputs().stream().map(places::artifacts).toList();
    }

    private List<EnvironmentVariable> environment() {
        return configuration
                .optional("EnvironmentVariables")
                .map(BuildActionRequest::parse)
                .orElse(List.of());
    }

    private record Variable(
            String name, String value, @Nullable String type) {}

    private static List<EnvironmentVariable> parse(String json) {
        try {
            return List.of(JSON.readValue(json, Variable[].class)).stream()
                    .map(variable -> EnvironmentVariable.builder()
                            .name(variable.name())
                            .value(variable.value())
                            .type(variable.type() == null ? "PLAINTEXT" : variable.type())
                            .build())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new ActionFailedException(
                    "ConfigurationError", "EnvironmentVariables is no JSON list of name, value and type: " + json);
        }
    }
}
