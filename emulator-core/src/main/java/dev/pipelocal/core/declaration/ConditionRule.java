package dev.pipelocal.core.declaration;

import dev.pipelocal.core.declaration.StageDeclaration.Condition;
import dev.pipelocal.core.declaration.StageDeclaration.Conditions;
import dev.pipelocal.core.declaration.StageDeclaration.FailureConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which results a stage's conditions may have, and where. */
final class ConditionRule implements PipelineRule {
    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        return pipeline.stages().stream()
                .flatMap(stage -> ofStage(stage, pipeline).stream())
                .map(Violation::stage);
    }

    private static List<String> ofStage(StageDeclaration stage, PipelineDeclaration pipeline) {
        List<String> messages = new ArrayList<>();
        stage.onFailure().ifPresent(failure -> ofFailure(stage, failure, pipeline, messages));
        if (stage.beforeEntry().isPresent() && isFirst(stage, pipeline)) {
            messages.add("The following stage cannot have entry conditions because it contains source actions: '%s'"
                    .formatted(stage.name()));
        }
        results(stage, "Entry", conditions(stage.beforeEntry()), Set.of("FAIL", "SKIP"), messages);
        results(stage, "Success", conditions(stage.onSuccess()), Set.of("FAIL", "ROLLBACK"), messages);
        rollbacks(stage, "Success", conditions(stage.onSuccess()), pipeline, messages);
        return messages;
    }

    private static void ofFailure(
            StageDeclaration stage, FailureConditions failure, PipelineDeclaration pipeline, List<String> messages) {
        if (failure.result().isPresent() && !failure.conditions().isEmpty()) {
            // the quotation mark is missing in AWS's text
            messages.add(
                    "The following stage cannot have a failure exit gate configured with both top level result and conditions: '%s"
                            .formatted(stage.name()));
        }
        List<Condition> all = new ArrayList<>(failure.conditions());
        failure.result().ifPresent(result -> all.add(new Condition(failure.result(), List.of())));
        results(stage, "Failure", all, Set.of("ROLLBACK", "RETRY"), messages);
        rollbacks(stage, "Failure", all, pipeline, messages);
        if (failure.retryMode().isPresent() && all.stream().noneMatch(each -> hasResult(each, "RETRY"))) {
            messages.add("The following stage cannot have a retry configuration without the result RETRY: '%s'"
                    .formatted(stage.name()));
        }
    }

    private static void results(
            StageDeclaration stage,
            String gate,
            List<Condition> conditions,
            Set<String> allowed,
            List<String> messages) {
        conditions.stream()
                .flatMap(each -> each.result().stream())
                .filter(result -> !allowed.contains(result))
                .map(result -> "%s conditions with %s result type cannot be added to the following stage: '%s'"
                        .formatted(gate, result.toLowerCase(Locale.ROOT), stage.name()))
                .forEach(messages::add);
    }

    private static void rollbacks(
            StageDeclaration stage,
            String gate,
            List<Condition> conditions,
            PipelineDeclaration pipeline,
            List<String> messages) {
        if (conditions.stream().noneMatch(each -> hasResult(each, "ROLLBACK"))) {
            return;
        }
        if (pipeline.executionMode().equals("PARALLEL")) {
            messages.add(
                    "%s conditions with rollback result type cannot be added to a PARALLEL pipeline.".formatted(gate));
        }
        if (isFirst(stage, pipeline)) {
            messages.add("%s conditions with rollback result type cannot be added to a stage with source actions: '%s'"
                    .formatted(gate, stage.name()));
        }
    }

    private static boolean isFirst(StageDeclaration stage, PipelineDeclaration pipeline) {
        return stage.equals(pipeline.stages().getFirst());
    }

    private static boolean hasResult(Condition condition, String result) {
        return condition.result().stream().anyMatch(result::equals);
    }

    private static List<Condition> conditions(Optional<Conditions> conditions) {
        return conditions.map(Conditions::conditions).orElse(List.of());
    }
}
