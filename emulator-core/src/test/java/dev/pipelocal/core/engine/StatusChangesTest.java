package dev.pipelocal.core.engine;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.engine.Decision.Step;
import dev.pipelocal.core.engine.StatusChanges.StatusChange;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.fixtures.GivenEverything;
import dev.pipelocal.core.fixtures.TestPipeline;
import dev.pipelocal.core.fixtures.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of legal status changes: walked row by row, and drawn into docs/states.md. */
class StatusChangesTest {
    private static final int WALKS = 200;
    private static final int STEPS = 80;

    @Test
    void everyRowIsWalkedAndNothingElseHappens() {
        Set<String> walked = new TreeSet<>();
        for (int i = 0; i < WALKS; i++) {
            ExecutionMode mode = ExecutionMode.values()[i % ExecutionMode.values().length];
            var pipeline =
                    TestPipeline.created(i % 4 == 0 ? GivenEverything.ofJobs() : GivenEverything.inMode(mode.name()));
            var walk = new Walk(pipeline, i);
            for (int j = 0; j < STEPS; j++) {
                walk.step();
            }
            walked.addAll(changes(pipeline));
        }

        assertThat(walked)
                .containsExactlyElementsOf(StatusChanges.all().stream()
                        .map(row -> row.of() + ": " + row.from() + " -> " + row.to())
                        .collect(toCollection(TreeSet::new)));
    }

    @Test
    void theTableIsDrawn() throws IOException {
        Path page = Path.of("..", "docs", "states.md");
        String drawn = draw();

        if (!Files.exists(page) || !Files.readString(page).equals(drawn)) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, drawn);
        }

        assertThat(Files.readString(page)).contains("stateDiagram-v2").isEqualTo(drawn);
    }

    private static Set<String> changes(TestPipeline pipeline) {
        Set<String> changes = new TreeSet<>();
        Map<String, String> before = new HashMap<>();
        for (Step step : pipeline.steps()) {
            Map<String, String> after = statuses(step.after());
            after.forEach((thing, status) -> {
                String from = before.getOrDefault(thing, "-");
                if (!from.equals(status)) {
                    changes.add(thing.substring(0, thing.indexOf('/')) + ": " + from + " -> " + status);
                }
            });
            before.putAll(after);
        }
        return changes;
    }

    private static Map<String, String> statuses(PipelineState state) {
        Map<String, String> statuses = new HashMap<>();
        state.executions().forEach((id, execution) -> {
            statuses.put("pipeline execution/" + id, execution.status().name());
            execution.stages().forEach((name, stage) -> {
                String place = id + "/" + name;
                statuses.put("stage execution/" + place, stage.status().name());
                stage.actions().values().forEach(action -> {
                    statuses.put(
                            "action execution/" + action.id(), action.status().name());
                    action.job()
                            .ifPresent(job ->
                                    statuses.put("job/" + job.id(), job.status().name()));
                });
                stage.conditions().forEach((type, condition) -> {
                    // A retry checks a condition anew: it begins again with other rules.
                    String first =
                            condition.rules().values().iterator().next().id().value();
                    statuses.put(
                            "condition execution/" + place + type + first,
                            condition.status().name());
                    condition
                            .rules()
                            .values()
                            .forEach(rule -> statuses.put(
                                    "rule execution/" + rule.id(), rule.status().name()));
                });
            });
        });
        return statuses;
    }

    private static String draw() {
        Map<String, StringBuilder> diagrams = new LinkedHashMap<>();
        for (StatusChange row : StatusChanges.all()) {
            diagrams.computeIfAbsent(
                            row.of(),
                            of -> new StringBuilder("## " + capitalised(of) + "\n\n```mermaid\nstateDiagram-v2\n"))
                    .append("    ")
                    .append(row.from().equals("-") ? "[*]" : row.from())
                    .append(" --> ")
                    .append(row.to())
                    .append(": ")
                    .append(row.when())
                    .append('\n');
        }
        return "# Statuses\n\nDrawn by a test from the table of legal status changes"
                + " (`StatusChanges` in emulator-core); another test walks each row.\n\n"
                + diagrams.values().stream().map(diagram -> diagram + "```\n").collect(joining("\n"));
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
