package dev.pipelocal.core.declaration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What single providers ask of configurations beyond their lists of keys. */
final class ProviderRule implements PipelineRule {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PARAMETER_OVERRIDES_BYTES = 1024;

    private final String region;

    ProviderRule(String region) {
        this.region = region;
    }

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        return PlacedAction.of(pipeline).stream()
                .filter(each -> each.action().actionTypeId().owner().equals("AWS"))
                .map(PlacedAction::action)
                .flatMap(this::ofAction)
                .map(Violation::action);
    }

    private Stream<String> ofAction(ActionDeclaration action) {
        ActionTypeId type = action.actionTypeId();
        return switch (type.category() + "/" + type.provider()) {
            case "Build/CodeBuild", "Test/CodeBuild" -> codeBuild(action);
            case "Deploy/S3" -> needs(action, "Extract", "false", "ObjectKey");
            case "Deploy/CloudFormation" -> cloudFormation(action);
            case "Deploy/CodeDeployToECS" -> images(action);
            case "Invoke/StepFunctions" -> needs(action, "InputType", "FilePath", "Input");
            case "Invoke/InspectorScan" -> needs(action, "InspectorRunMode", "ECRImageScan", "ECRRepositoryName");
            case "Invoke/CodePipeline" ->
                Stream.concat(jsonList(action, "SourceRevisions"), jsonList(action, "Variables"));
            case "Approval/Manual" -> approval(action);
            default -> Stream.empty();
        };
    }

    private static Stream<String> codeBuild(ActionDeclaration action) {
        Optional<String> primary = value(action, "PrimarySource");
        Stream<String> source = action.inputArtifacts().size() > 1 && primary.isEmpty()
                ? Stream.of(missing(action, "PrimarySource"))
                : primary.filter(name -> !action.inputArtifacts().contains(new ArtifactName(name))).stream()
                        .map(name -> invalid(action, "PrimarySource", "'%s' is not an input artifact".formatted(name)));
        return Stream.concat(source, jsonList(action, "EnvironmentVariables"));
    }

    private static Stream<String> cloudFormation(ActionDeclaration action) {
        Stream<String> required = value(action, "ActionMode").stream()
                .flatMap(mode -> switch (mode) {
                    case "CREATE_UPDATE", "REPLACE_ON_FAILURE" -> Stream.of("RoleArn", "TemplatePath");
                    case "CHANGE_SET_REPLACE" -> Stream.of("ChangeSetName", "RoleArn", "TemplatePath");
                    case "CHANGE_SET_EXECUTE" -> Stream.of("ChangeSetName");
                    case "DELETE_ONLY" -> Stream.of("RoleArn");
                    default -> Stream.<String>empty();
                })
                .filter(key -> value(action, key).isEmpty())
                .map(key -> missing(action, key));
        Stream<String> overrides = value(action, "ParameterOverrides").stream()
                .flatMap(text -> text.getBytes(StandardCharsets.UTF_8).length > PARAMETER_OVERRIDES_BYTES
                        ? Stream.of(invalid(action, "ParameterOverrides", "it is longer than 1 KB"))
                        : isJson(text, JsonNode::isObject)
                                ? Stream.empty()
                                : Stream.of(invalid(action, "ParameterOverrides", "it is not a JSON object")));
        return Stream.concat(required, overrides);
    }

    private static Stream<String> images(ActionDeclaration action) {
        return IntStream.rangeClosed(1, 4).boxed().flatMap(n -> {
            String artifact = "Image%dArtifactName".formatted(n);
            String container = "Image%dContainerName".formatted(n);
            return value(action, artifact).isPresent()
                            == value(action, container).isPresent()
                    ? Stream.empty()
                    : Stream.of(missing(action, value(action, artifact).isPresent() ? container : artifact));
        });
    }

    private Stream<String> approval(ActionDeclaration action) {
        String arn = value(action, "NotificationArn").orElse("");
        if (arn.isEmpty() || VariableReference.PATTERN.matcher(arn).find()) {
            return Stream.empty();
        }
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || parts[4].isEmpty() || parts[5].isEmpty()) {
            return Stream.of(
                    "The ARN %s you specified for sending notifications for the approval action %s contains a format error."
                            .formatted(arn, action.name()));
        }
        String specified = "The ARN %s has been specified for sending notifications for the approval action %s, but "
                .formatted(arn, action.name());
        if (!parts[2].equals("sns")) {
            return Stream.of(specified + "the AWS service for this ARN cannot be used to send approval requests.");
        }
        return parts[3].equals(region)
                ? Stream.empty()
                : Stream.of(specified + "the ARN is not in the same region as the pipeline.");
    }

    private static Stream<String> needs(ActionDeclaration action, String key, String value, String other) {
        return value(action, key).filter(value::equalsIgnoreCase).isPresent()
                        && value(action, other).isEmpty()
                ? Stream.of(missing(action, other))
                : Stream.empty();
    }

    private static Stream<String> jsonList(ActionDeclaration action, String key) {
        return value(action, key).filter(text -> !isJson(text, JsonNode::isArray)).stream()
                .map(text -> invalid(action, key, "it is not a JSON list"));
    }

    private static boolean isJson(String text, Predicate<JsonNode> kind) {
        try {
            return kind.test(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Optional<String> value(ActionDeclaration action, String key) {
        Map<String, String> configuration = action.configuration();
        return Optional.ofNullable(configuration.get(key));
    }

    private static String missing(ActionDeclaration action, String key) {
        return ConfigurationRule.missing("action", action.name().value(), key);
    }

    private static String invalid(ActionDeclaration action, String key, String why) {
        return "Action configuration for action '%s' has an invalid value for the configuration '%s': %s"
                .formatted(action.name(), key, why);
    }
}
