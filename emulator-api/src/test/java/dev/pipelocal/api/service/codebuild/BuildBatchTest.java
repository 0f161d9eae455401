package dev.pipelocal.api.service.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.api.service.logs.LocalCloudWatchLogs;
import dev.pipelocal.api.service.logs.LogTables;
import dev.pipelocal.core.event.LocalEventBus;
import dev.pipelocal.runners.build.BuildStatus;
import dev.pipelocal.runners.build.BuildVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildBatchPhase;
import software.amazon.awssdk.services.codebuild.model.ComputeType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentType;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.ProjectBuildBatchConfig;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

class BuildBatchTest {
    private static final String GRAPH = """
            version: 0.2
            batch:
              build-graph:
                - identifier: compile
                  env: { compute-type: BUILD_GENERAL1_MEDIUM, variables: { STEP: compile } }
                - identifier: test
                  depend-on: [compile]
                - identifier: pack
                  depend-on: [test]
            phases: { build: { commands: [make] } }
            """;

    private static final String LIST = """
            version: 0.2
            batch:
              fast-fail: %s
              build-list:
                - identifier: one
                  ignore-failure: %s
                - identifier: two
            phases: { build: { commands: [make] } }
            """;

    private final LocalServices services = new LocalServices(LogTables.SCHEMA);
    private final LocalEventBus bus = new LocalEventBus(Instant.EPOCH);
    private final ScriptedBuildRunner runner = new ScriptedBuildRunner();
    private final CodeBuildClient codeBuild = services.client(CodeBuildClient.class);
    private LocalCodeBuild service = open();

    @BeforeEach
    void logs() {
        services.clients()
                .register(CloudWatchLogsClient.class, new LocalCloudWatchLogs(services.database(), services.clock()));
    }

    @AfterEach
    void close() {
        bus.close();
        services.close();
    }

    @Test
    void buildsOfAGraphRunOneAfterTheOther() {
        givenProject(GRAPH, config -> {});
        BuildBatch started = start();

        var compile = runner.next();
        assertThat(environment(compile))
                .containsEntry("STEP", "compile")
                .containsEntry("CODEBUILD_BATCH_BUILD_IDENTIFIER", "compile")
                .doesNotContainKey("CODEBUILD_BUILD_NUMBER");
        assertThat(compile.job().limits().memory()).isEqualTo(7L << 30);
        await().untilAsserted(
                        () -> assertThat(statuses(get(started))).containsOnly(Map.entry("compile", "IN_PROGRESS")));
        compile.end(BuildStatus.SUCCEEDED);
        runner.next().end(BuildStatus.SUCCEEDED);
        runner.next().end(BuildStatus.SUCCEEDED);

        BuildBatch batch = ended(started);
        assertThat(batch.buildBatchStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(batch.arn()).isEqualTo("arn:aws:codebuild:us-east-1:000000000000:build-batch/" + batch.id());
        assertThat(phases(batch))
                .containsExactly(
                        "SUBMITTED SUCCEEDED",
                        "DOWNLOAD_BATCHSPEC SUCCEEDED",
                        "IN_PROGRESS SUCCEEDED",
                        "COMBINE_ARTIFACTS SUCCEEDED",
                        "SUCCEEDED null");
        assertThat(batch.buildGroups().get(1).dependsOn()).containsExactly("compile");
        String build = batch.buildGroups().getFirst().currentBuildSummary().arn();
        assertThat(codeBuild
                        .batchGetBuilds(r -> r.ids(build))
                        .builds()
                        .getFirst()
                        .buildBatchArn())
                .isEqualTo(batch.arn());
        assertThat(codeBuild
                        .listBuildBatchesForProject(
                                r -> r.projectName("app").filter(f -> f.status(StatusType.SUCCEEDED)))
                        .ids())
                .containsExactly(batch.id());
    }

    @Test
    void buildsThatEndAtOnceLetTheNextOnesStart() {
        givenProject(GRAPH, config -> {});
        runner.endAtOnce(BuildStatus.SUCCEEDED);

        BuildBatch batch = ended(start());

        assertThat(statuses(batch).values()).containsOnly("SUCCEEDED").hasSize(3);
    }

    @Test
    void whatDependsOnAFailureIsNeverStarted() {
        givenProject(GRAPH, config -> {});
        BuildBatch started = start();

        runner.next().end(BuildStatus.FAILED);

        BuildBatch batch = ended(started);
        assertThat(batch.buildBatchStatus()).isEqualTo(StatusType.FAILED);
        assertThat(statuses(batch))
                .containsOnly(
                        Map.entry("compile", "FAILED"), Map.entry("test", "STOPPED"), Map.entry("pack", "STOPPED"));
        assertThat(phases(batch)).endsWith("IN_PROGRESS FAILED", "FAILED null");
        assertThat(runner.isIdle()).isTrue();
    }

    @Test
    void anIgnoredFailureFailsNothing() {
        givenProject(LIST.formatted("true", "true"), config -> {});
        BuildBatch started = start();

        endOf("one", BuildStatus.FAILED, runner.next(), runner.next());

        assertThat(ended(started).buildBatchStatus()).isEqualTo(StatusType.SUCCEEDED);
    }

    @Test
    void fastFailStopsTheOthers() {
        givenProject(LIST.formatted("true", "false"), config -> {});
        BuildBatch started = start();
        var first = runner.next();
        runner.next();

        first.end(BuildStatus.FAILED);

        BuildBatch batch = ended(started);
        assertThat(batch.buildBatchStatus()).isEqualTo(StatusType.FAILED);
        assertThat(statuses(batch).values()).containsExactlyInAnyOrder("FAILED", "STOPPED");
    }

    @Test
    void aStoppedBatchStopsItsBuildsAndIsRetriedWhereItFailed() {
        givenProject(GRAPH, config -> {});
        BuildBatch started = start();
        runner.next().end(BuildStatus.SUCCEEDED);
        runner.next();

        codeBuild.stopBuildBatch(r -> r.id(started.id()));
        BuildBatch stopped = ended(started);
        codeBuild.retryBuildBatch(r -> r.id(started.id()).retryType("RETRY_FAILED_BUILDS"));
        runner.next().end(BuildStatus.SUCCEEDED);
        runner.next().end(BuildStatus.SUCCEEDED);

        assertThat(stopped.buildBatchStatus()).isEqualTo(StatusType.STOPPED);
        assertThat(phases(stopped)).endsWith("IN_PROGRESS STOPPED", "STOPPED null");
        BuildBatch retried = ended(started);
        assertThat(retried.buildBatchStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(phases(retried)).contains("STOPPED RETRY");
        assertThat(retried.buildGroups().get(0).priorBuildSummaryList()).isEmpty();
        assertThat(retried.buildGroups().get(1).priorBuildSummaryList())
                .extracting(summary -> summary.buildStatus())
                .containsExactly(StatusType.STOPPED);
    }

    @Test
    void aBatchGoesOnAfterARestart() {
        givenProject(GRAPH, config -> {});
        BuildBatch started = start();
        runner.next().listener().provisioned("container-1");
        await().until(() -> statuses(get(started)).containsKey("compile"));
        service.forget();

        service = open();
        service.resume();

        var resumed = runner.next();
        assertThat(resumed.point().handle()).contains("container-1");
        resumed.end(BuildStatus.SUCCEEDED);
        runner.next().end(BuildStatus.SUCCEEDED);
        runner.next().end(BuildStatus.SUCCEEDED);
        assertThat(ended(started).buildBatchStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(codeBuild.listBuilds(r -> {}).ids()).hasSize(3);
    }

    @Test
    void theBatchsTimeoutIsTheEmulatorsClocks() {
        givenProject(GRAPH, config -> config.timeoutInMins(5));
        BuildBatch started = start();
        runner.next();

        services.clock().advance(Duration.ofMinutes(6));

        assertThat(ended(started).buildBatchStatus()).isEqualTo(StatusType.TIMED_OUT);
    }

    @Test
    void restrictionsFailTheBatchBeforeItsFirstBuild() {
        givenProject(GRAPH, config -> config.restrictions(r -> r.maximumBuildsAllowed(2)));

        BuildBatch batch = ended(start());

        assertThat(phases(batch)).endsWith("DOWNLOAD_BATCHSPEC FAILED", "FAILED null");
        assertThat(batch.phases().get(1).contexts().getFirst().message())
                .isEqualTo("The batch has 3 builds, more than the 2 that the project's batch restrictions allow");
        assertThat(runner.isIdle()).isTrue();
    }

    @Test
    void aBuildspecWithoutABatchFailsTheBatch() {
        givenProject("version: 0.2\nphases: { build: { commands: [make] } }\n", config -> {});

        BuildBatch batch = ended(start());

        assertThat(batch.phases().get(1).contexts().getFirst().statusCode()).isEqualTo("YAML_FILE_ERROR");
    }

    @Test
    void aDeletedBatchTakesItsBuildsAlong() {
        givenProject(LIST.formatted("false", "false"), config -> {});
        BuildBatch started = start();
        runner.next().end(BuildStatus.SUCCEEDED);
        assertThatThrownBy(() -> codeBuild.deleteBuildBatch(r -> r.id(started.id())))
                .isInstanceOf(InvalidInputException.class);
        runner.next().end(BuildStatus.SUCCEEDED);
        ended(started);

        var deleted = codeBuild.deleteBuildBatch(r -> r.id(started.id()));

        assertThat(deleted.statusCode()).isEqualTo("BATCH_DELETED");
        assertThat(deleted.buildsDeleted()).hasSize(2);
        assertThat(codeBuild.listBuilds(r -> {}).ids()).isEmpty();
        assertThat(codeBuild.batchGetBuildBatches(r -> r.ids(started.id())).buildBatchesNotFound())
                .containsExactly(started.id());
    }

    @Test
    void aProjectWithoutABatchRoleRunsNoBatches() {
        givenProject(GRAPH, config -> config.serviceRole(null));

        assertThatThrownBy(this::start).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codeBuild.stopBuildBatch(r -> r.id("app:missing")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private LocalCodeBuild open() {
        var opened = new LocalCodeBuild(
                services.documents(), services.clock(), bus, services.clients(), runner, role -> true, 8);
        services.clients().register(CodeBuildClient.class, opened);
        return opened;
    }

    private void givenProject(String buildspec, Consumer<ProjectBuildBatchConfig.Builder> config) {
        codeBuild.createProject(r -> r.name("app")
                .source(s -> s.type(SourceType.NO_SOURCE).buildspec(buildspec))
                .artifacts(a -> a.type(ArtifactsType.NO_ARTIFACTS))
                .environment(e -> e.type(EnvironmentType.LINUX_CONTAINER)
                        .image("busybox:local")
                        .computeType(ComputeType.BUILD_GENERAL1_SMALL))
                .serviceRole("arn:aws:iam::000000000000:role/build")
                .buildBatchConfig(batch -> {
                    batch.serviceRole("arn:aws:iam::000000000000:role/batch");
                    config.accept(batch);
                }));
    }

    private BuildBatch start() {
        return codeBuild.startBuildBatch(r -> r.projectName("app")).buildBatch();
    }

    private BuildBatch get(BuildBatch batch) {
        return codeBuild
                .batchGetBuildBatches(r -> r.ids(batch.id()))
                .buildBatches()
                .getFirst();
    }

    private BuildBatch ended(BuildBatch batch) {
        await().until(() -> Boolean.TRUE.equals(get(batch).complete()));
        return get(batch);
    }

    /** Ends the build of that identifier with a status, and the others well. */
    private static void endOf(String identifier, BuildStatus status, ScriptedBuildRunner.Started... builds) {
        for (var build : builds) {
            boolean meant = identifier.equals(environment(build).get("CODEBUILD_BATCH_BUILD_IDENTIFIER"));
            build.end(meant ? status : BuildStatus.SUCCEEDED);
        }
    }

    private static Map<String, String> environment(ScriptedBuildRunner.Started build) {
        return build.job().environment().stream()
                .collect(Collectors.toMap(BuildVariable::name, BuildVariable::value, (one, other) -> other));
    }

    private static Map<String, String> statuses(BuildBatch batch) {
        Map<String, String> statuses = new TreeMap<>();
        batch.buildGroups().stream()
                .filter(group -> group.currentBuildSummary() != null)
                .forEach(group -> statuses.put(
                        group.identifier(), group.currentBuildSummary().buildStatusAsString()));
        return statuses;
    }

    private static List<String> phases(BuildBatch batch) {
        return batch.phases().stream()
                .map((BuildBatchPhase phase) -> phase.phaseTypeAsString() + " " + phase.phaseStatusAsString())
                .toList();
    }
}
