package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Numbers, names and places of stages and actions. */
final class StructureRule implements PipelineRule {
    private static final int STAGES = 50;
    private static final int ACTIONS_OF_STAGE = 50;
    private static final int ACTIONS_OF_PIPELINE = 500;

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        return Stream.of(
                        stageCount(pipeline.stages()),
                        pipeline.stages().stream().flatMap(StructureRule::blockers),
                        stageNames(pipeline.stages()),
                        pipeline.stages().stream().flatMap(StructureRule::actionCount),
                        pipelineSize(pipeline),
                        pipeline.stages().stream().flatMap(StructureRule::actionNames),
                        places(pipeline))
                .flatMap(each -> each);
    }

    private static Stream<Violation> stageCount(List<StageDeclaration> stages) {
        if (stages.size() < 2) {
            return Stream.of(Violation.structure(
                    "Pipeline has only %d stage(s). There should be a minimum of 2 stages in a pipeline"
                            .formatted(stages.size())));
        }
        if (stages.size() > STAGES) {
            return Stream.of(Violation.structure(
                    "Pipeline has too many stages. There can only be up to %d stages in a pipeline".formatted(STAGES)));
        }
        return Stream.empty();
    }

    private static Stream<Violation> blockers(StageDeclaration stage) {
        return stage.blockers().stream()
                .map(blocker -> Violation.blocker("Blocker '%s' in stage '%s' is not valid: blockers are reserved"
                        .formatted(blocker.name(), stage.name())));
    }

    private static Stream<Violation> stageNames(List<StageDeclaration> stages) {
        return Repeated.of(stages.stream().map(StageDeclaration::name))
                .map(name -> Violation.stage("Stage name '%s' is used more than once".formatted(name)));
    }

    private static Stream<Violation> actionCount(StageDeclaration stage) {
        int count = stage.actions().size();
        if (count == 0) {
            return Stream.of(
                    Violation.stage("Stage '%s' has no actions. There should be a minimum of 1 action in a stage"
                            .formatted(stage.name())));
        }
        if (count > ACTIONS_OF_STAGE) {
            return Stream.of(
                    Violation.stage("Stage '%s' has too many actions. There can only be up to %d actions in a stage"
                            .formatted(stage.name(), ACTIONS_OF_STAGE)));
        }
        return Stream.empty();
    }

    private static Stream<Violation> pipelineSize(PipelineDeclaration pipeline) {
        return PlacedAction.of(pipeline).size() <= ACTIONS_OF_PIPELINE
                ? Stream.empty()
                : Stream.of(Violation.structure(
                        "Pipeline has too many actions. There can only be up to %d actions in a pipeline"
                                .formatted(ACTIONS_OF_PIPELINE)));
    }

    private static Stream<Violation> actionNames(StageDeclaration stage) {
        return Repeated.of(stage.actions().stream().map(ActionDeclaration::name))
                .map(name -> Violation.action(
                        "Action name '%s' is used more than once in stage '%s'".formatted(name, stage.name())));
    }

    private static Stream<Violation> places(PipelineDeclaration pipeline) {
        List<PlacedAction> actions = PlacedAction.of(pipeline);
        return Stream.of(
                        actions.stream().anyMatch(each -> each.stageIndex() == 0 && !each.isSource())
                                ? "Pipeline should start with a stage that only contains source actions"
                                : null,
                        actions.stream().allMatch(PlacedAction::isSource)
                                ? "Pipeline should contain at least 1 action whose category is not Source"
                                : null,
                        actions.stream().anyMatch(each -> each.stageIndex() > 0 && each.isSource())
                                ? "Source actions can only be included in the first stage of the pipeline"
                                : null)
                .filter(Objects::nonNull)
                .map(Violation::structure);
    }
}
