package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user declared for one rule of a condition. */
public record RuleDeclaration(
        String name,
        ActionTypeId ruleTypeId,
        Map<String, String> configuration,
        List<String> commands,
        List<ArtifactName> inputArtifacts,
        Optional<String> roleArn,
        Optional<String> region,
        Optional<Integer> timeoutInMinutes) {
    public RuleDeclaration {
        configuration = Map.copyOf(configuration);
        commands = List.copyOf(commands);
        inputArtifacts = List.copyOf(inputArtifacts);
    }
}
