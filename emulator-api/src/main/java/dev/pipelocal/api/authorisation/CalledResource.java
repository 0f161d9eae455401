package dev.pipelocal.api.authorisation;

import dev.pipelocal.core.caller.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The ARN that a call is about, as identity policies name it (Service authorization reference): by the members that name
 * resources, else by a member that is an ARN, else {@code *}.
 */
final class CalledResource {
    /**
     * A member that names a resource.
     *
     * @param template with {@code R}egion, {@code A}ccount and the member's {@code V}alue in braces
     */
    private record Naming(String member, String template) {}

    private static final String PIPELINE = "arn:aws:codepipeline:{R}:{A}:{V}";
    private static final String PROJECT = "arn:aws:codebuild:{R}:{A}:project/{V}";
    private static final String PARAMETER = "arn:aws:ssm:{R}:{A}:parameter/{V}";

    private static final Map<String, List<Naming>> NAMINGS = Map.of(
            "codepipeline", List.of(new Naming("pipelineName", PIPELINE), new Naming("name", PIPELINE)),
            "codebuild", List.of(new Naming("projectName", PROJECT), new Naming("name", PROJECT)),
            "ssm", List.of(new Naming("Name", PARAMETER), new Naming("Path", PARAMETER)),
            "logs", List.of(new Naming("logGroupName", "arn:aws:logs:{R}:{A}:log-group:{V}:*")),
            "iam",
                    List.of(
                            new Naming("RoleName", "arn:aws:iam::{A}:role/{V}"),
                            new Naming("UserName", "arn:aws:iam::{A}:user/{V}"),
                            new Naming("PolicyName", "arn:aws:iam::{A}:policy/{V}")),
            "events", List.of(new Naming("Name", "arn:aws:events:{R}:{A}:rule/{V}")),
            "lambda", List.of(new Naming("FunctionName", "arn:aws:lambda:{R}:{A}:function:{V}")),
            "codecommit", List.of(new Naming("repositoryName", "arn:aws:codecommit:{R}:{A}:{V}")),
            "ecr", List.of(new Naming("repositoryName", "arn:aws:ecr:{R}:{A}:repository/{V}")),
            "s3", List.of(new Naming("Bucket", "arn:aws:s3:::{V}")));

    private CalledResource() {}

    static String of(String service, Caller caller, SdkPojo request) {
        return NAMINGS.getOrDefault(service, List.of()).stream()
                .flatMap(naming -> text(request, naming.member())
                        .map(value -> value.startsWith("arn:") ? value : fill(naming.template(), caller, value))
                        .stream())
                .findFirst()
                .or(() -> arn(request))
                .orElse("*");
    }

    private static String fill(String template, Caller caller, String value) {
        return template.replace("{R}", caller.region())
                .replace("{A}", caller.account())
                .replace("{V}", value.startsWith("/") && template.endsWith("/{V}") ? value.substring(1) : value);
    }

    private static Optional<String> arn(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field ->
                        !field.memberName().toLowerCase(java.util.Locale.ROOT).contains("role"))
                .map(field -> field.getValueOrDefault(request))
                .filter(value -> value instanceof String text && text.startsWith("arn:"))
                .map(String.class::cast)
                .findFirst();
    }

    /** The member's text, here or one structure deeper, as in CreatePipeline's declaration. */
    private static Optional<String> text(SdkPojo request, String member) {
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (field.memberName().equals(member) && value instanceof String text) {
                return Optional.of(text);
            }
            if (value instanceof SdkPojo inner) {
                Optional<String> found = inner.sdkFields().stream()
                        .filter(each -> each.memberName().equals(member))
                        .map(each -> each.getValueOrDefault(inner))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
