package dev.pipelocal.api.service.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.api.service.logs.LocalCloudWatchLogs;
import dev.pipelocal.api.service.logs.LogTables;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.event.LocalEventBus;
import dev.pipelocal.runners.build.BuildPhase;
import dev.pipelocal.runners.build.BuildResult;
import dev.pipelocal.runners.build.BuildRunner;
import dev.pipelocal.runners.build.BuildSettings;
import dev.pipelocal.runners.build.BuildStatus;
import dev.pipelocal.runners.build.BuildVariable;
import dev.pipelocal.runners.build.ExecutorChoice;
import dev.pipelocal.runners.build.Images;
import dev.pipelocal.runners.build.LocalBuildRunner;
import dev.pipelocal.runners.build.LogLine;
import dev.pipelocal.runners.build.PhaseContext;
import dev.pipelocal.runners.build.PhaseType;
import dev.pipelocal.runners.report.BuildReport;
import dev.pipelocal.runners.report.ReportFormat;
import dev.pipelocal.runners.report.TestCase;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.ComputeType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentType;
import software.amazon.awssdk.services.codebuild.model.ExportedEnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportStatusType;
import software.amazon.awssdk.services.codebuild.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

class CodeBuildTest {
    private static final String BUILDSPEC = """
            version: 0.2
            env:
              exported-variables: [GREETING]
            phases:
              build:
                commands:
                  - export GREETING="hello $CODEBUILD_BUILD_NUMBER"
                  - echo "said $GREETING"
            """;

    private final LocalServices services = new LocalServices(LogTables.SCHEMA);
    private final LocalEventBus bus = new LocalEventBus(Instant.EPOCH);
    private final List<EmulatorEvent> events = new CopyOnWriteArrayList<>();
    private final ScriptedBuildRunner runner = new ScriptedBuildRunner();
    private LocalCodeBuild service = open(runner);
    private final CodeBuildClient codeBuild = services.client(CodeBuildClient.class);
    private final CloudWatchLogsClient logs = services.client(CloudWatchLogsClient.class);

    @TempDir
    private Path directory;

    @BeforeEach
    void listen() {
        bus.subscribe(events::add);
        services.clients()
                .register(CloudWatchLogsClient.class, new LocalCloudWatchLogs(services.database(), services.clock()));
    }

    @AfterEach
    void close() {
        bus.close();
        services.close();
    }

    @Test
    void aBuildGoesThroughItsPhasesAndTellsOfThem() {
        givenProject("app");
        Build submitted = start("app");

        var started = runner.next();
        Instant now = services.clock().now();
        started.listener().log(List.of(new LogLine(now, "one"), new LogLine(now, "two")));
        started.listener()
                .phase(new BuildPhase(
                        PhaseType.BUILD,
                        BuildStatus.SUCCEEDED,
                        now,
                        Optional.of(now.plusSeconds(3)),
                        List.of(new PhaseContext("", ""))));
        var exported = new LinkedHashMap<String, String>(Map.of("GREETING", "hello"));
        started.listener().ended(new BuildResult(BuildStatus.SUCCEEDED, exported, List.of()));

        Build build = get(submitted.id());
        assertThat(submitted.buildStatus()).isEqualTo(StatusType.IN_PROGRESS);
        assertThat(build.buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(build.buildNumber()).isEqualTo(1);
        assertThat(build.arn()).isEqualTo("arn:aws:codebuild:us-east-1:000000000000:build/" + build.id());
        assertThat(build.phases())
                .extracting(phase -> phase.phaseType())
                .containsExactly(
                        BuildPhaseType.SUBMITTED,
                        BuildPhaseType.QUEUED,
                        BuildPhaseType.BUILD,
                        BuildPhaseType.COMPLETED);
        assertThat(build.exportedEnvironmentVariables())
                .containsExactly(ExportedEnvironmentVariable.builder()
                        .name("GREETING")
                        .value("hello")
                        .build());
        assertThat(messages(build)).containsExactly("one\n", "two\n");
        await().until(() -> statuses().equals(List.of("IN_PROGRESS", "SUCCEEDED")));
        assertThat(events)
                .filteredOn(event -> event.detailType().equals("CodeBuild Build Phase Change"))
                .extracting(event -> event.detail().get("completed-phase"))
                .containsExactly("QUEUED", "BUILD");
    }

    @Test
    void requestsVariablesWinOverTheProjectsAndReservedOnesOverBoth() {
        givenProject("app");

        codeBuild.startBuild(r -> r.projectName("app")
                .environmentVariablesOverride(
                        v -> v.name("STAGE").value("prod").type("PLAINTEXT"),
                        v -> v.name("CODEBUILD_CI").value("no").type("PLAINTEXT")));

        Map<String, String> environment = new LinkedHashMap<>();
        for (BuildVariable variable : runner.next().job().environment()) {
            environment.put(variable.name(), variable.value());
        }
        assertThat(environment)
                .containsEntry("STAGE", "prod")
                .containsEntry("CODEBUILD_CI", "true")
                .containsEntry("CODEBUILD_BUILD_NUMBER", "1")
                .containsEntry("CODEBUILD_INITIATOR", "root")
                .containsEntry("AWS_REGION", "us-east-1");
    }

    @Test
    void theSameTokenStartsOneBuild() {
        givenProject("app");

        Build first = codeBuild
                .startBuild(r -> r.projectName("app").idempotencyToken("once"))
                .build();
        Build second = codeBuild
                .startBuild(r -> r.projectName("app").idempotencyToken("once"))
                .build();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(codeBuild.listBuilds(r -> {}).ids()).containsExactly(first.id());
        runner.next();
        assertThat(runner.isIdle()).isTrue();
    }

    @Test
    void buildsBeyondTheProjectsLimitWaitForOneToEnd() {
        givenProject("app");
        codeBuild.updateProject(r -> r.name("app").concurrentBuildLimit(1));
        Build first = start("app");
        Build second = start("app");

        var running = runner.next();
        assertThat(running.job().id()).isEqualTo(first.id());
        assertThat(get(second.id()).currentPhase()).isEqualTo("QUEUED");
        running.end(BuildStatus.FAILED);

        assertThat(runner.next().job().id()).isEqualTo(second.id());
    }

    @Test
    void aQueuedBuildStopsAtOnceAndTimesOutOnTheEmulatorsClock() {
        givenProject("app");
        codeBuild.updateProject(r -> r.name("app").concurrentBuildLimit(1).queuedTimeoutInMinutes(5));
        start("app");
        Build stopped = start("app");
        Build late = start("app");
        runner.next();

        codeBuild.stopBuild(r -> r.id(stopped.id()));
        services.clock().advance(Duration.ofMinutes(6));

        assertThat(get(stopped.id()).buildStatus()).isEqualTo(StatusType.STOPPED);
        await().untilAsserted(() -> assertThat(get(late.id()).buildStatus()).isEqualTo(StatusType.TIMED_OUT));
    }

    @Test
    void aRunningBuildIsStopped() {
        givenProject("app");
        Build build = start("app");
        runner.next();

        await().untilAsserted(() -> {
            codeBuild.stopBuild(r -> r.id(build.id()));
            assertThat(get(build.id()).buildStatus()).isEqualTo(StatusType.STOPPED);
        });
    }

    @Test
    void afterARestartAProvisionedBuildRunsOnAndAQueuedOneStarts() {
        givenProject("app");
        codeBuild.updateProject(r -> r.name("app").concurrentBuildLimit(1));
        Build first = start("app");
        Build second = start("app");
        var running = runner.next();
        running.listener().log(List.of(new LogLine(services.clock().now(), "one")));
        running.listener().provisioned("container-1");
        await().until(() -> messages(get(first.id())).size() == 1);

        service = open(runner);
        service.resume();

        var resumed = runner.next();
        assertThat(resumed.job().id()).isEqualTo(first.id());
        assertThat(resumed.point().handle()).contains("container-1");
        assertThat(resumed.point().linesDelivered()).isEqualTo(1);
        resumed.end(BuildStatus.SUCCEEDED);
        assertThat(runner.next().job().id()).isEqualTo(second.id());
        assertThat(start("app").buildNumber()).isEqualTo(3);
    }

    @Test
    void aBuildsReportIsKeptInTheGroupOfItsName() {
        givenProject("app");
        Build submitted = start("app");
        var report = new BuildReport(
                "unit",
                ReportFormat.JUNITXML,
                List.of(
                        new TestCase("Sums", "adds", TestCase.Status.SUCCEEDED, Duration.ofMillis(2), ""),
                        new TestCase("Sums", "divides", TestCase.Status.FAILED, Duration.ofMillis(3), "by zero")),
                List.of(),
                Optional.empty());

        runner.next()
                .listener()
                .ended(new BuildResult(BuildStatus.FAILED, new LinkedHashMap<>(), List.of(), List.of(report)));

        String group = "arn:aws:codebuild:us-east-1:000000000000:report-group/app-unit";
        assertThat(codeBuild.listReportGroups(r -> {}).reportGroups()).containsExactly(group);
        String arn = codeBuild
                .listReportsForReportGroup(r -> r.reportGroupArn(group))
                .reports()
                .getFirst();
        assertThat(get(submitted.id()).reportArns()).containsExactly(arn);
        Report kept =
                codeBuild.batchGetReports(r -> r.reportArns(arn)).reports().getFirst();
        assertThat(kept.status()).isEqualTo(ReportStatusType.FAILED);
        assertThat(kept.testSummary().total()).isEqualTo(2);
        assertThat(kept.testSummary().durationInNanoSeconds()).isEqualTo(5_000_000);
        assertThat(codeBuild
                        .describeTestCases(r -> r.reportArn(arn).filter(f -> f.status("FAILED")))
                        .testCases())
                .extracting(each -> each.name() + ": " + each.message())
                .containsExactly("divides: by zero");
    }

    @Test
    void aLogThatCannotBePutIntoItsBucketIsToldOfInTheStream() {
        givenProject("app");
        codeBuild.updateProject(r -> r.name("app")
                .logsConfig(logs -> logs.s3Logs(s3 -> s3.status("ENABLED").location("missing/logs"))));
        Build submitted = start("app");

        runner.next().end(BuildStatus.SUCCEEDED);

        String object = "missing/logs/" + Arns.uuidOf(submitted.id()) + ".gz";
        assertThat(submitted.logs().s3LogsArn()).isEqualTo("arn:aws:s3:::" + object);
        assertThat(messages(get(submitted.id())).getLast())
                .startsWith("[Container] Unable to upload the log to " + object + ": ");
    }

    @Test
    void aProjectNeedsARoleThatCodeBuildCanAssumeAndPlacesForWhatItKeeps() {
        service = open(runner, role -> role.endsWith("role/build"));
        givenProject("app");

        assertThatThrownBy(() -> codeBuild.updateProject(r -> r.name("app").serviceRole("other")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CodeBuild is not authorized to perform: sts:AssumeRole on "
                        + "arn:aws:iam::000000000000:role/other");
        assertThatThrownBy(() -> codeBuild.updateProject(r -> r.name("app").cache(c -> c.type("S3"))))
                .hasMessageContaining("location is required for a cache of type S3");
        assertThatThrownBy(() -> codeBuild.startBuild(
                        r -> r.projectName("app").logsConfigOverride(l -> l.s3Logs(s3 -> s3.status("ENABLED")))))
                .hasMessageContaining("location is required for S3 logs");
    }

    @Test
    void sourceCredentialsAreListedWithoutTheirToken() {
        codeBuild.importSourceCredentials(
                r -> r.serverType("GITHUB").authType("PERSONAL_ACCESS_TOKEN").token("ghp_secret"));

        assertThat(codeBuild.listSourceCredentials(r -> {}).toString())
                .contains("GITHUB")
                .doesNotContain("ghp_secret");
    }

    @Test
    void anUnknownProjectIsRefused() {
        assertThatThrownBy(() -> start("missing"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(
                        "Project cannot be found: arn:aws:codebuild:us-east-1:000000000000:project/missing");
    }

    @Test
    void aSecondProjectOfTheSameNameIsRefused() {
        givenProject("app");

        assertThatThrownBy(() -> givenProject("app"))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("Project already exists: arn:aws:codebuild:us-east-1:000000000000:project/app");
    }

    @Test
    void aPipelinesProjectIsNotStartedByHand() {
        codeBuild.createProject(r -> r.name("piped")
                .source(s -> s.type(SourceType.CODEPIPELINE))
                .artifacts(a -> a.type(ArtifactsType.CODEPIPELINE))
                .environment(e -> e.type(EnvironmentType.LINUX_CONTAINER)
                        .image("busybox")
                        .computeType(ComputeType.BUILD_GENERAL1_SMALL))
                .serviceRole("arn:aws:iam::000000000000:role/build"));

        assertThatThrownBy(() -> start("piped")).isInstanceOf(InvalidInputException.class);
        assertThat(codeBuild.batchGetProjects(r -> r.names("piped", "missing")).projectsNotFound())
                .containsExactly("missing");
    }

    @Test
    void aRealProcessRunsTheBuildspec() {
        service = open(new LocalBuildRunner(new BuildSettings(
                "codebuild-test",
                directory,
                ExecutorChoice.PROCESS,
                Images.of(List.of()),
                false,
                new BuildSettings.Endpoint() {
                    @Override
                    public URI forProcesses() {
                        return URI.create("http://127.0.0.1:1");
                    }

                    @Override
                    public URI forContainers(InetAddress gateway) {
                        return forProcesses();
                    }
                })));
        givenProject("app");

        Build submitted = start("app");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> Boolean.TRUE.equals(get(submitted.id()).buildComplete()));
        Build build = get(submitted.id());
        assertThat(build.buildStatus()).as("%s", messages(build)).isEqualTo(StatusType.SUCCEEDED);
        assertThat(build.exportedEnvironmentVariables().getFirst().value()).isEqualTo("hello 1");
        assertThat(messages(build)).anySatisfy(line -> assertThat(line).isEqualTo("said hello 1\n"));
    }

    private LocalCodeBuild open(BuildRunner buildRunner) {
        return open(buildRunner, role -> true);
    }

    private LocalCodeBuild open(BuildRunner buildRunner, Predicate<String> roles) {
        var opened = new LocalCodeBuild(
                services.documents(), services.clock(), bus, services.clients(), buildRunner, roles, 8);
        services.clients().register(CodeBuildClient.class, opened);
        return opened;
    }

    private void givenProject(String name) {
        codeBuild.createProject(r -> r.name(name)
                .source(s -> s.type(SourceType.NO_SOURCE).buildspec(BUILDSPEC))
                .artifacts(a -> a.type(ArtifactsType.NO_ARTIFACTS))
                .environment(e -> e.type(EnvironmentType.LINUX_CONTAINER)
                        .image("busybox:local")
                        .computeType(ComputeType.BUILD_GENERAL1_SMALL)
                        .environmentVariables(v -> v.name("STAGE").value("dev")))
                .serviceRole("arn:aws:iam::000000000000:role/build"));
    }

    private Build start(String project) {
        return codeBuild.startBuild(r -> r.projectName(project)).build();
    }

    private Build get(String id) {
        return codeBuild.batchGetBuilds(r -> r.ids(id)).builds().getFirst();
    }

    private List<String> messages(Build build) {
        return logs
                .getLogEvents(r -> r.logGroupName(build.logs().groupName())
                        .logStreamName(build.logs().streamName())
                        .startFromHead(true))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .toList();
    }

    private List<Object> statuses() {
        return events.stream()
                .filter(event -> event.detailType().equals("CodeBuild Build State Change"))
                .map(event -> event.detail().get("build-status"))
                .toList();
    }
}
