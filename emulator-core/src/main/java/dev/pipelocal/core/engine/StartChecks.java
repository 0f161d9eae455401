package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.engine.ExecutionCommand.StartExecution;
import dev.pipelocal.core.execution.SourceRevisionOverride;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with a request to start an execution; the texts are this project's, AWS's are not published. */
final class StartChecks {
    private static final Map<String, Set<String>> REVISION_TYPES = Map.of(
            "CodeCommit", Set.of("COMMIT_ID"),
            "CodeStarSourceConnection", Set.of("COMMIT_ID"),
            "GitHub", Set.of("COMMIT_ID"),
            "ECR", Set.of("IMAGE_DIGEST"),
            "S3", Set.of("S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"));

    private StartChecks() {}

    static Optional<String> violation(PipelineDeclaration declaration, StartExecution command) {
        return Stream.concat(
                        variableViolations(declaration, command.variables()),
                        command.sourceRevisions().stream().flatMap(each -> violation(declaration, each).stream()))
                .findFirst();
    }

    private static Stream<String> variableViolations(PipelineDeclaration declaration, Map<String, String> given) {
        if (!given.isEmpty() && declaration.pipelineType().equals("V1")) {
            return Stream.of("Pipeline variables can only be used with V2 pipelines");
        }
        Set<String> declared = declaration.variables().stream()
                .map(PipelineDeclaration.VariableDeclaration::name)
                .collect(Collectors.toSet());
        Stream<String> undeclared = given.keySet().stream()
                .filter(name -> !declared.contains(name))
                .map(name -> "The pipeline '" + declaration.name() + "' does not declare a variable with the name '"
                        + name + "'");
        Stream<String> missing = declaration.variables().stream()
                .filter(each -> each.defaultValue().isEmpty() && !given.containsKey(each.name()))
                .map(each -> "The variable '" + each.name() + "' has no default value and none was given");
        return Stream.concat(undeclared, missing);
    }

    private static Optional<String> violation(PipelineDeclaration declaration, SourceRevisionOverride override) {
        Optional<ActionDeclaration> action =
                Declarations.action(declaration.stages().getFirst(), override.actionName());
        if (action.isEmpty()) {
            return Optional.of("The pipeline '" + declaration.name()
                    + "' does not include a source action with the name '" + override.actionName() + "'");
        }
        String provider = action.get().actionTypeId().provider();
        if (!REVISION_TYPES.getOrDefault(provider, Set.of()).contains(override.revisionType())) {
            return Optional.of("The revision type '" + override.revisionType() + "' does not fit the source action '"
                    + override.actionName() + "' of provider " + provider);
        }
        String allowed = action.get().configuration().getOrDefault("AllowOverrideForS3ObjectKey", "false");
        if (override.revisionType().equals("S3_OBJECT_KEY") && !allowed.equals("true")) {
            return Optional.of("The source action '" + override.actionName()
                    + "' does not allow its object key to be overridden: AllowOverrideForS3ObjectKey is not true");
        }
        return Optional.empty();
    }
}
