package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.Invocations;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values that an action's references had. */
final class ResolvedConfiguration {
    private ResolvedConfiguration() {}

    static Map<String, String> of(PipelineState state, PipelineExecution execution, ActionPlace place) {
        ActionDeclaration declared = Invocations.declared(state, place);
        if (declared.configuration().values().stream().noneMatch(value -> value.contains("#{"))) {
            return Map.of();
        }
        Map<String, String> values =
                new LinkedHashMap<>(Invocations.resolved(execution, declared).configuration());
        values.entrySet()
                .removeIf(entry ->
                        entry.getValue().equals(declared.configuration().get(entry.getKey())));
        return values;
    }
}
