package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ArtifactStore;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.execution.PipelineKey;
import java.util.List;
import java.util.Optional;

/** Where output artifacts go: {@code <pipeline, 20 characters>/<artifact, 10>/<7 random ones>} in the Region's store. */
final class ArtifactPlaces {
    private ArtifactPlaces() {}

    static List<ArtifactLocation> outputs(
            PipelineKey key, PipelineDeclaration declaration, ActionDeclaration action, Ids ids) {
        Optional<ArtifactStore> store = declaration.storeIn(action.region().orElse(key.region()));
        return action.outputArtifacts().stream()
                .map(output -> new ArtifactLocation(
                        output.name(),
                        store.map(ArtifactStore::location).orElse(""),
                        cut(key.name().value(), 20) + "/" + cut(output.name().value(), 10) + "/" + ids.letters(7)))
                .toList();
    }

    private static String cut(String name, int length) {
        return name.substring(0, Math.min(length, name.length()));
    }
}
