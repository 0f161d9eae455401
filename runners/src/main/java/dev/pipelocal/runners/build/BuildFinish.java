package dev.pipelocal.runners.build;

import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.container.Sandbox;
import dev.pipelocal.runners.container.SandboxException;
import dev.pipelocal.runners.report.BuildReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What follows a build's last command: reports are read, artifacts handed over, and the result is drawn up. */
final class BuildFinish {
    private final BuildJob job;
    private final PreparedBuild prepared;
    private final PhaseTrack phases;
    private final BuildLog log;
    private final Path temporary;
    private final Path workDirectory;

    /**
     * @param temporary where artifacts are packed
     * @param workDirectory where caches are kept
     */
    BuildFinish(
            BuildJob job, PreparedBuild prepared, PhaseTrack phases, BuildLog log, Path temporary, Path workDirectory) {
        this.job = job;
        this.prepared = prepared;
        this.phases = phases;
        this.log = log;
        this.temporary = temporary;
        this.workDirectory = workDirectory;
    }

    BuildResult result(Sandbox ended, BuildCourse course) throws SandboxException, InterruptedException {
        boolean failed = course.hasFailed();
        List<StoredArtifact> artifacts = new ArrayList<>();
        List<BuildReport> reports = new ArrayList<>();
        if (course.reachesArtifacts()) {
            phases.begin(PhaseType.UPLOAD_ARTIFACTS, Instant.now());
            Buildspec buildspec = prepared.buildspec();
            String source = ended.directory() + "/" + prepared.plan().primarySource();
            var files = new FileCollection(ended, source, prepared.values(), log);
            reports.addAll(new ReportCollection(files, log).collect(buildspec.reports()));
            try {
                artifacts.addAll(
                        new ArtifactUpload(buildspec, files, prepared.values(), temporary).upload(job.artifacts()));
                if (!failed) {
                    new BuildCaching(job, workDirectory, log)
                            .save(prepared.plan().cache(), ended, source);
                }
                phases.complete(Instant.now());
            } catch (BuildFailure e) {
                failed = true;
                phases.fail(Instant.now(), e);
            }
        }
        phases.begin(PhaseType.FINALIZING, Instant.now());
        phases.succeed(Instant.now());
        return new BuildResult(
                failed ? BuildStatus.FAILED : BuildStatus.SUCCEEDED,
                prepared.values().exportedVariables(),
                artifacts,
                reports);
    }
}
