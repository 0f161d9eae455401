package dev.pipelocal.core.engine;

import static dev.pipelocal.core.fixtures.GivenPipeline.deploy;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.ExecutionCommand.StartExecution;
import dev.pipelocal.core.engine.ExecutionCommand.StopExecution;
import dev.pipelocal.core.engine.PipelineCommand.UpdatePipeline;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.engine.ReportCommand.ReportFailure;
import dev.pipelocal.core.engine.ReportCommand.ReportSuccess;
import dev.pipelocal.core.engine.StageCommand.DisableTransition;
import dev.pipelocal.core.engine.StageCommand.EnableTransition;
import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.StopRequest;
import dev.pipelocal.core.execution.TransitionType;
import dev.pipelocal.core.execution.TriggerType;
import dev.pipelocal.core.fixtures.PlainPipeline;
import dev.pipelocal.core.fixtures.TestPipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The engine and a plain model of it, told the same at random, look the same from outside after each command. */
class PlainPipelineTest {
    private static final int STEPS = 150;
    private static final Map<String, Map<String, Integer>> STAGES = stages();

    @Property(tries = 120)
    void theEngineLooksLikeThePlainModel(@ForAll ExecutionMode mode, @ForAll long seed) {
        var both = new Both(mode, new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            both.tellSomething();
            both.compare();
        }
    }

    private static Map<String, Map<String, Integer>> stages() {
        Map<String, Map<String, Integer>> stages = new LinkedHashMap<>();
        stages.put("Source", Map.of("Source", 1));
        stages.put("Work", Map.of("A", 1, "B", 1, "C", 2));
        stages.put("Prod", Map.of("D", 1));
        return stages;
    }

    private static PipelineDeclaration declaration(ExecutionMode mode) {
        return givenPipeline("demo")
                .mode(mode.name())
                .stage("Source", source("Source"))
                .stage("Work", deploy("A", 1), deploy("B", 1), deploy("C", 2))
                .stage("Prod", deploy("D", 1))
                .declaration();
    }

    /** The engine and the model side by side. */
    private static final class Both {
        private final ExecutionMode mode;
        private final Random random;
        private final int busy;
        private final TestPipeline engine;
        private final PlainPipeline model;
        private final List<PipelineExecutionId> ids = new ArrayList<>();

        private Both(ExecutionMode mode, Random random) {
            this.mode = mode;
            this.random = random;
            busy = random.nextInt(4) == 0 ? 65 : 15;
            engine = TestPipeline.created(declaration(mode));
            ids.addAll(engine.state().executions().keySet());
            model = new PlainPipeline(mode, STAGES);
            model.start();
            compare();
        }

        void tellSomething() {
            int choice = random.nextInt(100);
            if (choice < busy) {
                start();
            } else if (choice < 75) {
                end();
            } else if (choice < 82) {
                int run = anyRun();
                boolean abandon = random.nextBoolean();
                same(
                        model.stop(run, abandon),
                        new StopExecution(ids.get(run), new StopRequest(abandon, Optional.empty())));
            } else if (choice < 90) {
                transition();
            } else if (choice < 99) {
                retry();
            } else {
                model.update();
                same(Optional.empty(), new UpdatePipeline(declaration(mode)));
            }
        }

        private void start() {
            var start = new StartExecution(
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    new ExecutionTrigger(TriggerType.START_PIPELINE_EXECUTION, "me"));
            Optional<Kind> refusal = model.start();
            if (refusal.isPresent()) {
                same(refusal, start);
            } else {
                ids.add(engine.tell(start));
            }
        }

        private void end() {
            List<Integer> inside = new ArrayList<>();
            for (int run = 0; run < model.count(); run++) {
                if (!model.runningActions(run).isEmpty()) {
                    inside.add(run);
                }
            }
            if (inside.isEmpty()) {
                return;
            }
            int run = inside.get(random.nextInt(inside.size()));
            String place = pick(model.runningActions(run));
            String[] names = place.split("/", -1);
            boolean succeeds = random.nextInt(4) > 0;
            var ref = new ActionRef(
                    ids.get(run),
                    engine.run(ids.get(run)).action(names[0], names[1]).id());
            model.end(run, names[1], succeeds);
            same(
                    Optional.empty(),
                    succeeds
                            ? new ReportSuccess(ref, ActionSuccess.withSummary("done"))
                            : new ReportFailure(ref, ActionFailure.of("JobFailed", "broke")));
        }

        private void transition() {
            String stage = pick(STAGES.keySet());
            boolean open = random.nextInt(3) > 0;
            model.setTransition(stage, open);
            var name = new StageName(stage);
            same(
                    Optional.empty(),
                    open
                            ? new EnableTransition(name, TransitionType.INBOUND, "me")
                            : new DisableTransition(name, TransitionType.INBOUND, "hold", "me"));
        }

        private void retry() {
            int run = anyRun();
            String stage = pick(STAGES.keySet());
            boolean all = random.nextBoolean();
            Optional<Kind> refusal = model.retry(run, stage, all);
            var retry = new RetryStage(
                    new StageName(stage), ids.get(run), all ? RetryMode.ALL_ACTIONS : RetryMode.FAILED_ACTIONS);
            // In mode PARALLEL an execution that is only history is not the latest, which the model does not know.
            boolean forgets = mode == ExecutionMode.PARALLEL && refusal.equals(Optional.of(Kind.STAGE_NOT_RETRYABLE));
            if (forgets) {
                assertThat(engine.refusal(retry)).isIn(Kind.STAGE_NOT_RETRYABLE, Kind.NOT_LATEST_PIPELINE_EXECUTION);
            } else {
                same(refusal, retry);
            }
        }

        private void same(Optional<Kind> refusal, Command<?> command) {
            assertThat(engine.refusalOf(command).map(Rejection::kind))
                    .as(command.toString())
                    .isEqualTo(refusal);
        }

        void compare() {
            for (int run = 0; run < model.count(); run++) {
                PipelineExecution execution = engine.run(ids.get(run)).execution();
                assertThat(execution.status().name()).as("status of %d", run).isEqualTo(model.status(run));
                assertThat(running(execution)).as("running in %d", run).isEqualTo(model.runningActions(run));
                assertThat(execution.isLive() ? execution.waitingFor().map(StageName::value) : Optional.empty())
                        .as("what %d waits for", run)
                        .isEqualTo(model.waitsFor(run));
                assertThat(stageStatuses(execution)).as("stages of %d", run).isEqualTo(model.stageStatuses(run));
            }
            if (mode != ExecutionMode.PARALLEL) {
                STAGES.keySet().forEach(this::compareStage);
            }
        }

        private void compareStage(String stage) {
            var slot = engine.state().slot(new StageName(stage));
            assertThat(slot.queue().stream().map(ids::indexOf).toList())
                    .as("queue of %s", stage)
                    .isEqualTo(model.queue(stage));
            assertThat(slot.latest().map(ids::indexOf))
                    .as("latest of %s", stage)
                    .isEqualTo(model.latest(stage));
        }

        private static Set<String> running(PipelineExecution execution) {
            Set<String> running = new TreeSet<>();
            execution.activeStage().ifPresent(stage -> {
                for (Map.Entry<ActionName, ActionExecution> action :
                        stage.actions().entrySet()) {
                    if (action.getValue().isRunning()) {
                        running.add(stage.name() + "/" + action.getKey());
                    }
                }
            });
            return running;
        }

        private static Map<String, String> stageStatuses(PipelineExecution execution) {
            return execution.stages().values().stream()
                    .collect(toMap(
                            stage -> stage.name().value(),
                            stage -> stage.status().name()));
        }

        private int anyRun() {
            int among = random.nextBoolean() ? model.count() : Math.min(model.count(), 8);
            return model.count() - 1 - random.nextInt(among);
        }

        private String pick(Set<String> names) {
            return List.copyOf(names).get(random.nextInt(names.size()));
        }
    }
}
