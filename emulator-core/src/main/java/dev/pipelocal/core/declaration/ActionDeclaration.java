package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user declared for one action. */
public record ActionDeclaration(
        ActionName name,
        ActionTypeId actionTypeId,
        int runOrder,
        Map<String, String> configuration,
        List<String> commands,
        List<OutputArtifact> outputArtifacts,
        List<ArtifactName> inputArtifacts,
        List<String> outputVariables,
        Optional<String> roleArn,
        Optional<String> region,
        Optional<String> namespace,
        Optional<Integer> timeoutInMinutes,
        List<EnvironmentVariable> environmentVariables) {
    public ActionDeclaration {
        configuration = Map.copyOf(configuration);
        commands = List.copyOf(commands);
        outputArtifacts = List.copyOf(outputArtifacts);
        inputArtifacts = List.copyOf(inputArtifacts);
        outputVariables = List.copyOf(outputVariables);
        environmentVariables = List.copyOf(environmentVariables);
    }

    public ActionDeclaration withConfiguration(Map<String, String> newConfiguration) {
        return new ActionDeclaration(
                name,
                actionTypeId,
                runOrder,
                newConfiguration,
                commands,
                outputArtifacts,
                inputArtifacts,
                outputVariables,
                roleArn,
                region,
                namespace,
                timeoutInMinutes,
                environmentVariables);
    }

    /** An artifact that the action makes; {@code files} only for a Compute action. */
    public record OutputArtifact(ArtifactName name, List<String> files) {
        public OutputArtifact {
            files = List.copyOf(files);
        }
    }

    /** A variable for a Commands action; type is PLAINTEXT or SECRETS_MANAGER. */
    public record EnvironmentVariable(String name, String value, String type) {}
}
