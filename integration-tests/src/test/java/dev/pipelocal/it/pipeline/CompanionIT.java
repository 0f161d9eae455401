package dev.pipelocal.it.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that lie in another process: here, in another emulator. */
class CompanionIT {
    @TempDir
    private Path directory;

    @Test
    void aPipelineUsesTheBucketsAndBuildsOfItsCompanions() {
        try (var companion = EmulatorProcess.start("--executor", "process");
                var emulator = EmulatorProcess.start(
                        "--companion",
                        "s3=" + companion.endpoint(),
                        "--companion",
                        "codebuild=" + companion.endpoint())) {
            var site = new SitePipeline(emulator, directory);
            SitePipeline.createRole(companion.aws());
            site.create(SitePipeline.BUILDSPEC);
            String execution = site.executions().getFirst();

            site.answer(site.awaitApproval(execution), "Approved");

            site.awaitStatus(execution, "Succeeded");
            AwsCli there = companion.aws();
            assertThat(there.run("s3", "cp", "s3://site-pages/public/index.html", "-")
                            .text())
                    .isEqualTo("<h1>built</h1>");
            assertThat(there.json("codebuild", "list-builds").path("ids")).hasSize(1);
            assertThat(there.json("codepipeline", "list-pipelines").path("pipelines"))
                    .isEmpty();
        }
    }
}
