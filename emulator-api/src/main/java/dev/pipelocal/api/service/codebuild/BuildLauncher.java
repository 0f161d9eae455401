package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.build.BuildRunner;
import dev.pipelocal.runners.build.ResumePoint;
import dev.pipelocal.runners.build.RunningBuild;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.model.LogsLocation;
import software.amazon.awssdk.services.s3.S3Client;

/** Hands stored builds to the runner, the first time and again after a restart. */
final class BuildLauncher {
    private final RunStore<BuildRecord> store;
    private final BuildEvents events;
    private final BuildReports reports;
    private final BuildJobs jobs;
    private final BuildRunner runner;
    private final Clients clients;
    private final EmulatorClock clock;

    BuildLauncher(
            RunStore<BuildRecord> store,
            BuildEvents events,
            BuildReports reports,
            BuildJobs jobs,
            BuildRunner runner,
            Clients clients,
            EmulatorClock clock) {
        this.store = store;
        this.events = events;
        this.reports = reports;
        this.jobs = jobs;
        this.runner = runner;
        this.clients = clients;
        this.clock = clock;
    }

    BuildRun prepare(BuildRecord record, Consumer<BuildRun> onEnd) {
        return new BuildRun(record, store, events, reports, clock, log(record), onEnd);
    }

    RunningBuild launch(BuildRun run) {
        run.begin();
        String handle = run.record().handle();
        return handle.isEmpty()
                ? runner.start(jobs.of(run.record()), run)
                : runner.resume(
                        jobs.of(run.record()),
                        new ResumePoint(Optional.of(handle), run.log().lines()),
                        run);
    }

    private BuildLogs log(BuildRecord record) {
        Caller role = jobs.callerOf(record);
        LogsLocation location = record.buildShape().logs();
        return new BuildLogs(
                Optional.ofNullable(location.groupName())
                        .map(group -> new BuildLog(
                                clients.of(CloudWatchLogsClient.class, role), group, location.streamName())),
                Optional.ofNullable(location.s3LogsArn())
                        .map(arn -> new S3Log(clients.of(S3Client.class, role), SourceObject.path(arn))));
    }
}
