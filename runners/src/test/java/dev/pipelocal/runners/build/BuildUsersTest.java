package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.DockerTest;
import dev.pipelocal.runners.fixtures.InBothExecutors;
import dev.pipelocal.runners.report.TestCase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs a build's commands, and in which shell; and what its reports say. */
class BuildUsersTest {
    @TempDir
    private Path directory;

    @DockerTest
    @Test
    void runsAPhaseAsAnotherUserAndGoesOn() {
        var build =
                Builds.in(ExecutorChoice.DOCKER, directory).withBuildspec("""
                        version: 0.2
                        phases:
                          install: { commands: ['export A=kept; cd /tmp; id -un'] }
                          build: { run-as: builder, commands: ['echo "$(id -un) $A $PWD"', 'B=later; export B'] }
                          post_build: { commands: ['echo "$(id -un) $A $B"'] }
                        """).run();

        assertThat(build.output()).containsExactly("root", "builder kept /tmp", "root kept later");
        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @DockerTest
    @Test
    void anUnknownUserFailsTheBuildAndSaysSo() {
        var build = Builds.in(ExecutorChoice.DOCKER, directory)
                .withBuildspec("version: 0.2\nrun-as: nobody-here\nphases: { build: { commands: [echo never] } }\n")
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.lines()).anyMatch(line -> line.contains("as user 'nobody-here'"));
        assertThat(build.output()).doesNotContain("never");
    }

    @DockerTest
    @Test
    void aShellThatTheImageLacksFailsTheBuildAndSaysSo() {
        var build = Builds.in(ExecutorChoice.DOCKER, directory)
                .withBuildspec("version: 0.2\nenv: { shell: bash }\nphases: { build: { commands: [echo never] } }\n")
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.lines()).anyMatch(line -> line.contains("The shell 'bash' could not be started"));
    }

    @Test
    void runsInBash() {
        var build =
                Builds.in(ExecutorChoice.PROCESS, directory).withBuildspec("""
                        version: 0.2
                        env: { shell: bash }
                        phases:
                          build:
                            commands:
                              - declare -A map=([key]=value); set -x
                              - echo ${map[key]}
                              - set +x; [[ "${map[key]}" == v* ]] && echo matched
                        """).run();

        assertThat(build.output()).containsExactly("++ echo value", "value", "++ set +x", "matched");
        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @InBothExecutors
    void readsReportsAlsoOfAFailedBuild(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withFile(
                        "out/a.xml",
                        "<testsuite><testcase name='a' classname='c'><failure message='no'/></testcase></testsuite>")
                .withBuildspec("""
                        version: 0.2
                        phases: { build: { commands: ["false"] } }
                        reports:
                          unit: { files: ['*.xml'], base-directory: out }
                          none: { files: ['*.json'], file-format: SimpleCov }
                        """)
                .run();

        assertThat(build.result().reports()).hasSize(2);
        assertThat(build.result().reports().getFirst().testCases())
                .extracting(TestCase::name, TestCase::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", TestCase.Status.FAILED));
        assertThat(build.result().reports().get(1).problem()).contains("no matching report paths found");
    }
}
