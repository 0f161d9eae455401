package dev.pipelocal.core.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Members of an action that only some types of actions may have: commands, files, output variables, a timeout. */
final class CommandsRule implements PipelineRule {
    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        return PlacedAction.of(pipeline).stream().flatMap(CommandsRule::ofAction);
    }

    private static Stream<Violation> ofAction(PlacedAction placed) {
        List<String> messages =
                placed.isOf("Compute", "AWS", "Commands") ? ofCommands(placed.action()) : ofOthers(placed.action());
        if (placed.action().timeoutInMinutes().isPresent() && !placed.isOf("Approval", "AWS", "Manual")) {
            messages.add(
                    "The following action cannot contain a timeoutInMinutes field: %s. The timeoutInMinutes field is available only to the manual approval action"
                            .formatted(placed.action().name()));
        }
        return messages.stream().map(Violation::action);
    }

    private static List<String> ofCommands(ActionDeclaration action) {
        List<String> messages = new ArrayList<>();
        if (action.commands().isEmpty()) {
            messages.add("Action %s must have a non-empty commands field".formatted(action.name()));
        }
        if (action.commands().stream().anyMatch(command -> command.contains("\n"))) {
            messages.add(
                    "The commands field of action %s must not contain multi-line commands".formatted(action.name()));
        }
        return messages;
    }

    private static List<String> ofOthers(ActionDeclaration action) {
        List<String> messages = new ArrayList<>();
        boolean files = action.outputArtifacts().stream()
                .anyMatch(output -> !output.files().isEmpty());
        if (!action.commands().isEmpty() || files) {
            messages.add(
                    "The following action cannot contain a commands field: %s. To use the commands field, use a compute action."
                            .formatted(action.name()));
        }
        if (!action.outputVariables().isEmpty()) {
            messages.add(
                    "The following action cannot contain an outputVariables field: %s. To use the outputVariables field, use a compute action."
                            .formatted(action.name()));
        }
        action.environmentVariables().stream()
                .filter(variable -> variable.type().equals("SECRETS_MANAGER"))
                .map(variable ->
                        "The environment variable '%s' of action %s cannot be of type SECRETS_MANAGER. To use secrets, use a compute action."
                                .formatted(variable.name(), action.name()))
                .forEach(messages::add);
        return messages;
    }
}
