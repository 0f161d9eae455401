package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user declared for a pipeline, right or wrong: {@link PipelineName} and all the rest as given, defaults filled in.
 *
 * @param artifactStore exactly one of this and {@code artifactStores} is right
 * @param artifactStores by Region
 * @param version grows by one with each update, from 1
 * @param executionMode SUPERSEDED, QUEUED or PARALLEL
 * @param pipelineType V1 or V2
 */
public record PipelineDeclaration(
        PipelineName name,
        String roleArn,
        Optional<ArtifactStore> artifactStore,
        Map<String, ArtifactStore> artifactStores,
        List<StageDeclaration> stages,
        int version,
        String executionMode,
        String pipelineType,
        List<TriggerDeclaration> triggers,
        List<VariableDeclaration> variables) {
    public PipelineDeclaration {
        artifactStores = Map.copyOf(artifactStores);
        stages = List.copyOf(stages);
        triggers = List.copyOf(triggers);
        variables = List.copyOf(variables);
    }

    /** A variable of the pipeline, referred to as {@code #{variables.NAME}}. */
    public record VariableDeclaration(String name, Optional<String> defaultValue, Optional<String> description) {}

    public Optional<StageDeclaration> stage(StageName stage) {
        return stages.stream().filter(each -> each.name().equals(stage)).findFirst();
    }

    /** The store of a Region, whichever way the stores were declared. */
    public Optional<ArtifactStore> storeIn(String region) {
        return artifactStore.or(() -> Optional.ofNullable(artifactStores.get(region)));
    }

    public PipelineDeclaration withName(PipelineName newName) {
        return new PipelineDeclaration(
                newName,
                roleArn,
                artifactStore,
                artifactStores,
                stages,
                version,
                executionMode,
                pipelineType,
                triggers,
                variables);
    }

    public PipelineDeclaration withStages(List<StageDeclaration> newStages) {
        return new PipelineDeclaration(
                name,
                roleArn,
                artifactStore,
                artifactStores,
                newStages,
                version,
                executionMode,
                pipelineType,
                triggers,
                variables);
    }

    public PipelineDeclaration withTriggers(List<TriggerDeclaration> newTriggers) {
        return new PipelineDeclaration(
                name,
                roleArn,
                artifactStore,
                artifactStores,
                stages,
                version,
                executionMode,
                pipelineType,
                newTriggers,
                variables);
    }

    public PipelineDeclaration withVersion(int newVersion) {
        return new PipelineDeclaration(
                name,
                roleArn,
                artifactStore,
                artifactStores,
                stages,
                newVersion,
                executionMode,
                pipelineType,
                triggers,
                variables);
    }
}
