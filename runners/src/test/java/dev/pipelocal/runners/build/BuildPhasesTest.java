package dev.pipelocal.runners.build;

import static dev.pipelocal.runners.build.BuildStatus.FAILED;
import static dev.pipelocal.runners.build.BuildStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.InBothExecutors;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class BuildPhasesTest {
    @TempDir
    private Path directory;

    @InBothExecutors
    void runsAllPhasesInOneShell(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withFile("hello.txt", "hello\n")
                .withBuildspec("""
                        version: 0.2
                        phases:
                          install:
                            commands:
                              - cat hello.txt
                              - mkdir deep && cd deep
                              - PLAIN=kept; greet() { echo "hi $1"; }
                          pre_build:
                            commands: [ 'basename "$PWD"', 'echo $PLAIN' ]
                          build:
                            commands:
                              - |
                                for i in 1 2; do
                                  greet $i
                                done
                          post_build:
                            commands: echo done $CODEBUILD_BUILD_SUCCEEDING
                        """)
                .run();

        assertThat(build.output())
                .containsExactly("hello", "deep", "kept", "  greet $i", "done", "hi 1", "hi 2", "done 1");
        assertThat(build.status()).isEqualTo(SUCCEEDED);
        assertThat(build.phases().keySet()).containsExactly(PhaseType.values());
        assertThat(build.phases().values()).containsOnly(SUCCEEDED);
        assertThat(build.told())
                .containsSubsequence(
                        "Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED",
                        "Entering phase INSTALL",
                        "Running command cat hello.txt",
                        "Phase complete: INSTALL State: SUCCEEDED",
                        "Phase context status code:  Message: ",
                        "Entering phase PRE_BUILD");
    }

    @InBothExecutors
    void afterAFailedBuildRunsPostBuildAndNamesTheCommand(ExecutorChoice executor) {
        var build = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        phases:
                          build:
                            commands:
                              - echo before
                              - sh -c 'exit 3'
                              - echo never
                            finally:
                              - echo finally
                          post_build:
                            commands:
                              - echo post $CODEBUILD_BUILD_SUCCEEDING
                        """).run();

        assertThat(build.output()).containsExactly("before", "finally", "post 0");
        assertThat(build.status()).isEqualTo(FAILED);
        assertThat(build.phases())
                .containsEntry(PhaseType.BUILD, FAILED)
                .containsEntry(PhaseType.POST_BUILD, SUCCEEDED)
                .containsEntry(PhaseType.UPLOAD_ARTIFACTS, SUCCEEDED);
        assertThat(build.context(PhaseType.BUILD))
                .isEqualTo(new PhaseContext(
                        "COMMAND_EXECUTION_ERROR",
                        "Error while executing command: sh -c 'exit 3'. Reason: exit status 3"));
        assertThat(build.told()).contains("Command did not exit successfully sh -c 'exit 3' exit status 3");
    }

    @InBothExecutors
    void afterAFailedInstallRunsNothingElse(ExecutorChoice executor) {
        var build = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        phases:
                          install: { commands: ["false"] }
                          build: { commands: [echo never] }
                          post_build: { commands: [echo never] }
                        """).run();

        assertThat(build.output()).isEmpty();
        assertThat(build.status()).isEqualTo(FAILED);
        assertThat(build.phases().keySet())
                .containsExactly(
                        PhaseType.PROVISIONING, PhaseType.DOWNLOAD_SOURCE, PhaseType.INSTALL, PhaseType.FINALIZING);
    }

    @InBothExecutors
    void anExitEndsItsCommandAndTheEnvironmentSurvives(ExecutorChoice executor) {
        var build = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        phases:
                          pre_build:
                            commands:
                              - export KEPT="a  'b'"; mkdir sub; cd sub; exit 0
                              - echo "$KEPT $(basename "$PWD")"
                          build:
                            commands:
                              - set -e; false
                              - echo never
                            finally: [echo finally]
                          post_build:
                            commands:
                              - exec sh -c 'exit 7'
                        """).run();

        assertThat(build.output()).containsExactly("a  'b' sub", "finally");
        assertThat(build.context(PhaseType.BUILD).message()).endsWith("Reason: exit status 1");
        assertThat(build.context(PhaseType.POST_BUILD).message()).endsWith("Reason: exit status 7");
    }

    @InBothExecutors
    void onFailureDecidesWhatFollows(ExecutorChoice executor) {
        var build = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        phases:
                          install:
                            on-failure: CONTINUE
                            commands: ["false"]
                          build:
                            on-failure: ABORT
                            commands: [echo build $CODEBUILD_BUILD_SUCCEEDING, "false"]
                          post_build:
                            commands: [echo never]
                        """).run();

        assertThat(build.output()).containsExactly("build 1");
        assertThat(build.status()).isEqualTo(FAILED);
        assertThat(build.phases()).containsEntry(PhaseType.INSTALL, FAILED).doesNotContainKey(PhaseType.POST_BUILD);
    }

    @InBothExecutors
    void aFailureThatContinuesLeavesTheBuildSucceeded(ExecutorChoice executor) {
        var build = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        phases:
                          build:
                            on-failure: CONTINUE
                            commands: ["false"]
                        """).run();

        assertThat(build.status()).isEqualTo(SUCCEEDED);
        assertThat(build.phases()).containsEntry(PhaseType.BUILD, FAILED);
    }

    @InBothExecutors
    void retriesAPhaseWhoseFailureMatches(ExecutorChoice executor) {
        var build = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        phases:
                          install:
                            on-failure: RETRY-2-exit status 4$
                            commands:
                              - echo x >> tries; echo try $(grep -c x tries)
                              - sh -c "exit $((3 + $(grep -c x tries)))"
                            finally: [echo finally]
                          build:
                            on-failure: RETRY
                            commands: [echo never]
                        """).run();

        // Status 4 at the first try is retried, 5 at the second is not.
        assertThat(build.output()).containsExactly("try 1", "try 2", "finally");
        assertThat(build.context(PhaseType.INSTALL).message()).endsWith("Reason: exit status 5");
    }

    @InBothExecutors
    void aRetryThatSucceedsMakesThePhaseSucceed(ExecutorChoice executor) {
        var build = Builds.in(executor, directory).withBuildspec("""
                        version: 0.2
                        phases:
                          build:
                            on-failure: RETRY
                            commands:
                              - echo x >> tries
                              - test $(grep -c x tries) = 3
                              - echo passed
                        """).run();

        assertThat(build.output()).containsExactly("passed");
        assertThat(build.status()).isEqualTo(SUCCEEDED);
    }

    @InBothExecutors
    void version01RunsEveryCommandInItsOwnShell(ExecutorChoice executor) {
        var build = Builds.in(executor, directory).withBuildspec("""
                        version: 0.1
                        environment_variables: { plaintext: { A: first } }
                        phases:
                          build:
                            commands:
                              - mkdir sub; cd sub; A=second
                              - basename "$PWD"; echo $A
                        """).run();

        assertThat(build.output()).containsExactly("src", "first");
        assertThat(build.status()).isEqualTo(SUCCEEDED);
    }
}
