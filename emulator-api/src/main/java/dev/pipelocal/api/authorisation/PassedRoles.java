package dev.pipelocal.api.authorisation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/** The roles that a call hands to the service that it is made to, which {@code iam:PassRole} permits (IAM user guide). */
final class PassedRoles {
    private static final Map<String, Set<String>> MEMBERS =
            Map.of("codepipeline", Set.of("roleArn"), "codebuild", Set.of("serviceRole", "serviceRoleOverride"));

    private PassedRoles() {}

    /** ARNs of roles in the request and its structures; actions of a pipeline have roles that are assumed, not passed. */
    static List<String> of(String service, SdkPojo request) {
        Set<String> members = MEMBERS.get(service);
        if (members == null) {
            return List.of();
        }
        Stream<SdkPojo> structures = request.sdkFields().stream()
                .map(field -> field.getValueOrDefault(request))
                .filter(SdkPojo.class::isInstance)
                .map(SdkPojo.class::cast);
        return Stream.concat(Stream.of(request), structures)
                .flatMap(structure -> named(structure, members))
                .distinct()
                .toList();
    }

    /** As the condition key {@code iam:PassedToService} has it. */
    static String principalOf(String service) {
        return service + ".amazonaws.com";
    }

    private static Stream<String> named(SdkPojo structure, Set<String> members) {
        return structure.sdkFields().stream()
                .filter(field -> members.contains(field.memberName()))
                .map(field -> field.getValueOrDefault(structure))
                .filter(value -> value instanceof String text && text.startsWith("arn:"))
                .map(String.class::cast);
    }
}
