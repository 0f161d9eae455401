package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.InBothExecutors;
import dev.pipelocal.runners.fixtures.RecordedBuild;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** How buildspecs of public projects are written: their idioms, with what every image has. */
class BuildspecIdiomsTest {
    @TempDir
    private Path directory;

    @InBothExecutors
    void anImageIsTaggedByCommitAndBuildAndNamedInAFile(ExecutorChoice executor) {
        var build = run(executor, """
                ---
                version: 0.2
                env:
                  variables:
                    REPOSITORY: 000000000000.dkr.ecr.us-east-1.amazonaws.com/web   # no quotes
                    REPLICAS: 3
                    DEBUG: true
                phases:
                  install:
                    runtime-versions:
                      nodejs: 22
                      docker: latest
                  pre_build:
                    commands:
                      - COMMIT_HASH=$(echo $CODEBUILD_RESOLVED_SOURCE_VERSION | cut -c 1-7)
                      - IMAGE_TAG=build-$(echo $CODEBUILD_BUILD_ID | awk -F":" '{print $2}')
                      - IMAGE_TAG=${COMMIT_HASH:=latest}-$IMAGE_TAG
                      - # where the image goes
                      - echo "$REPLICAS $DEBUG on `echo today`"
                  build:
                    commands:
                      - |
                        if [ "$DEBUG" = "true" ]; then
                          MODE=debug
                        else
                          MODE=release
                        fi
                      - >-
                        echo one command
                        on two lines: $MODE
                  post_build:
                    commands:
                      - printf '[{"name":"web","imageUri":"%s"}]' $REPOSITORY:$IMAGE_TAG > imagedefinitions.json
                      - cat imagedefinitions.json
                artifacts:
                  files: imagedefinitions.json
                """);

        assertThat(build.output())
                .containsSubsequence(
                        "3 true on today",
                        "one command on two lines: debug",
                        "[{\"name\":\"web\",\"imageUri\":\"000000000000.dkr.ecr.us-east-1.amazonaws.com/web:0123456-build-4711\"}]");
        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @InBothExecutors
    void partsOfARepositoryAreBuiltInTheirFolders(ExecutorChoice executor) {
        var build = run(executor, """
                version: 0.2
                phases:
                  install:
                    commands:
                      - mkdir -p backend frontend $PWD/tools
                      - printf '#!/bin/sh\\necho tool "$@"\\n' > tools/tool && chmod +x tools/tool
                      - export PATH=$PATH:$PWD/tools
                  pre_build:
                    commands:
                      - cd backend && touch app && cd ..
                      - cd frontend
                      - tool in $(basename $PWD)
                      - cd $CODEBUILD_SRC_DIR
                      - ls missing || true
                      - '[ -f missing ] && echo never; true'
                  build:
                    commands:
                      - for part in backend frontend; do echo part ${part}; done
                      - 'echo "a colon: in quotes"'
                      - "echo 'double' \\"quotes\\""
                      - . ./env.sh && echo $FROM_FILE
                      - |
                        cat <<EOF > config.yml
                        name: $FROM_FILE
                        EOF
                      - test -f config.yml
                """, "env.sh", "FROM_FILE=sourced\n");

        assertThat(build.output())
                .containsSubsequence(
                        "tool in frontend",
                        "part backend",
                        "part frontend",
                        "a colon: in quotes",
                        "double quotes",
                        "sourced");
    }

    @InBothExecutors
    void credentialsOfARoleAreExportedForLaterPhases(ExecutorChoice executor) {
        var build = run(executor, """
                version: 0.2
                phases:
                  build:
                    commands:
                      - CREDENTIALS='{"AccessKeyId":"AKIA","Expiration":"later"}'
                      - export AWS_ACCESS_KEY_ID="$(echo ${CREDENTIALS} | sed 's/.*KeyId":"\\([A-Z]*\\).*/\\1/')"
                      - export GREETING="two words"
                  post_build:
                    finally:
                      - echo "$AWS_ACCESS_KEY_ID ${GREETING}"
                """);

        assertThat(build.output()).containsExactly("AKIA two words");
    }

    @InBothExecutors
    void aServerInTheBackgroundServesTheTestsAndEndsWithTheBuild(ExecutorChoice executor) {
        var build = run(executor, """
                version: 0.2
                phases:
                  pre_build:
                    commands:
                      - (while [ ! -f stop ]; do date > heartbeat; sleep 0.1; done) &
                      - SERVER=$!
                  build:
                    commands:
                      - until [ -f heartbeat ]; do sleep 0.1; done
                      - echo served
                    finally:
                      - kill $SERVER
                """);

        assertThat(build.output()).contains("served");
        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @InBothExecutors
    void postBuildLooksWhetherTheBuildSucceeded(ExecutorChoice executor) {
        var build = run(executor, """
                version: 0.2
                phases:
                  build:
                    on-failure: RETRY-1
                    commands:
                      - echo try
                      - exit 3
                  post_build:
                    commands:
                      - if [ "$CODEBUILD_BUILD_SUCCEEDING" = "0" ]; then echo rolled back; exit 1; fi
                      - echo never
                """);

        assertThat(build.output()).containsExactly("try", "try", "rolled back");
        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
    }

    @InBothExecutors
    void aRetryOnAMessageAndABreakpointAreWhatAwsMakesOfThem(ExecutorChoice executor) {
        var build = run(executor, """
                version: 0.2
                env: { git-credential-helper: yes }
                proxy: { upload-artifacts: no, logs: yes }
                phases:
                  build:
                    on-failure: RETRY-status 7
                    commands:
                      - codebuild-breakpoint
                      - echo x >> tries; test $(wc -l < tries) -ge 4 || exit 7
                      - echo tried $(wc -l < tries)
                """);

        assertThat(build.output()).contains("tried 4");
        assertThat(build.told())
                .anyMatch(line -> line.startsWith("git-credential-helper has no effect"))
                .anyMatch(line -> line.startsWith("proxy has no effect"));
    }

    private RecordedBuild run(ExecutorChoice executor, String buildspec, String... file) {
        var builds = Builds.in(executor, directory)
                .withVariable(BuildVariable.plain("CODEBUILD_BUILD_ID", "web:4711"))
                .withVariable(BuildVariable.plain(
                        "CODEBUILD_RESOLVED_SOURCE_VERSION", "0123456789abcdef0123456789abcdef01234567"))
                .withBuildspec(buildspec);
        return (file.length == 0 ? builds : builds.withFile(file[0], file[1])).run();
    }
}
