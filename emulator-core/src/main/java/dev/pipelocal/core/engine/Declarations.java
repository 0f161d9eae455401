package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.declaration.StageName;
import java.util.List;
import java.util.Optional;

/** Where things stand in a declaration. */
final class Declarations {
    private Declarations() {}

    static StageDeclaration stage(PipelineDeclaration declaration, StageName name) {
        return declaration
                .stage(name)
                .orElseThrow(() -> new IllegalStateException("no stage '" + name + "' in " + declaration.name()));
    }

    static Optional<StageName> stageAfter(PipelineDeclaration declaration, StageName name) {
        List<StageDeclaration> stages = declaration.stages();
        for (int i = 0; i + 1 < stages.size(); i++) {
            if (stages.get(i).name().equals(name)) {
                return Optional.of(stages.get(i + 1).name());
            }
        }
        return Optional.empty();
    }

    static Optional<ActionDeclaration> action(StageDeclaration stage, ActionName name) {
        return stage.actions().stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
