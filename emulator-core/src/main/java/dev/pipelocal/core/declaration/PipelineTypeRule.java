package dev.pipelocal.core.declaration;

import java.util.stream.Stream;

/** What only pipelines of type V2 may have. */
final class PipelineTypeRule implements PipelineRule {
    private final ActionTypes types;

    PipelineTypeRule(ActionTypes types) {
        this.types = types;
    }

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        if (!pipeline.pipelineType().equals("V1")) {
            return Stream.empty();
        }
        return Stream.of(
                        when(
                                !pipeline.executionMode().equals("SUPERSEDED"),
                                Violation.structure("QUEUED or PARALLEL mode can only be used with V2 pipelines")),
                        PlacedAction.of(pipeline).stream()
                                .map(each -> each.action().actionTypeId())
                                .filter(id -> types.find(id).stream().anyMatch(ActionType::v2Only))
                                .map(id -> Violation.action(
                                        "%s Action can only be used with V2 pipelines.".formatted(id.provider()))),
                        when(
                                !pipeline.variables().isEmpty(),
                                Violation.structure("Pipeline variable can only be used with V2 pipelines")),
                        when(
                                !pipeline.triggers().isEmpty(),
                                Violation.structure("Triggers on tag can only be used with V2 pipelines")),
                        when(
                                pipeline.stages().stream().anyMatch(PipelineTypeRule::hasConditions),
                                Violation.stage("Stage level conditions can only be used with V2 pipelines.")))
                .flatMap(each -> each);
    }

    private static Stream<Violation> when(boolean broken, Violation violation) {
        return broken ? Stream.of(violation) : Stream.empty();
    }

    private static boolean hasConditions(StageDeclaration stage) {
        return stage.beforeEntry().isPresent()
                || stage.onSuccess().isPresent()
                || stage.onFailure().isPresent();
    }
}
