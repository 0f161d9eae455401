package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.InBothExecutors;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildEnvironmentTest {
    private static final VariableValues VALUES = new VariableValues() {
        @Override
        public Value parameter(String name) throws VariableUnavailableException {
            if (name.equals("/missing")) {
                throw new VariableUnavailableException("Parameter Store Error: parameter does not exist: " + name);
            }
            return new Value("parameter" + name, false);
        }

        @Override
        public Value secret(SecretReference reference) {
            return new Value("s3cr3t-" + reference.jsonKey().orElse("whole"), true);
        }
    };

    @TempDir
    private Path directory;

    @InBothExecutors
    void requestBeatsProjectBeatsBuildspec(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withVariable(BuildVariable.plain("B", "project"))
                .withVariable(BuildVariable.plain("C", "project"))
                .withVariable(BuildVariable.plain("C", "it's \"$HOME\" `x`\nsecond"))
                .withBuildspec("""
                        version: 0.2
                        env:
                          variables: { A: 0123, B: buildspec, C: buildspec }
                        phases:
                          build: { commands: ['echo "$A $B"', 'echo "$C"'] }
                        """)
                .run();

        assertThat(build.output()).containsExactly("0123 project", "it's \"$HOME\" `x`", "second");
    }

    @InBothExecutors
    void findsItsSourcesAndTheEmulator(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withFile("buildspec.yml", """
                        version: 0.2
                        phases:
                          build:
                            commands:
                              - test "$PWD" = "$CODEBUILD_SRC_DIR" && ls
                              - cat $CODEBUILD_SRC_DIR_Config/deep/settings
                              - echo $AWS_ENDPOINT_URL | sed 's/[0-9.]*:4566/HOST/'
                        """)
                .withSecondary("Config", Map.of("deep/settings", "secondary\n"))
                .run();

        assertThat(build.output()).containsExactly("buildspec.yml", "secondary", "http://HOST");
    }

    @InBothExecutors
    void masksSecretsAndReadsParameters(ExecutorChoice executor) {
        var build = Builds.in(executor, directory)
                .withValues(VALUES)
                .withVariable(
                        new BuildVariable("FROM_PROJECT", "name:key:AWSCURRENT", BuildVariable.Type.SECRETS_MANAGER))
                .withBuildspec("""
                        version: 0.2
                        env:
                          parameter-store: { PARAMETER: /path }
                          secrets-manager: { SECRET: "arn:aws:secretsmanager:us-east-1:000000000000:secret:name-AbCdEf" }
                          exported-variables: [PARAMETER, SECRET, LATER, ABSENT]
                        phases:
                          build:
                            commands:
                              - echo "$PARAMETER [$SECRET] [$FROM_PROJECT]"
                              - printf 's3cr'; sleep 0.2; printf '3t-whole\\n'
                              - test ${#SECRET} = 12
                              - LATER="two
                                lines"; export LATER
                        """)
                .run();

        assertThat(build.output()).startsWith("parameter/path [***] [***]", "***");
        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(build.result().exportedVariables())
                .containsExactly(
                        entry("PARAMETER", "parameter/path"), entry("LATER", "two lines"), entry("ABSENT", ""));
        assertThat(build.lines()).noneMatch(line -> line.contains("s3cr3t"));
    }

    @Test
    void aMissingParameterFailsTheDownload() {
        var build = Builds.in(ExecutorChoice.PROCESS, directory)
                .withValues(VALUES)
                .withBuildspec("""
                        version: 0.2
                        env: { parameter-store: { A: /missing } }
                        phases: { build: { commands: [echo never] } }
                        """)
                .run();

        assertThat(build.context(PhaseType.DOWNLOAD_SOURCE))
                .isEqualTo(
                        new PhaseContext("CLIENT_ERROR", "Parameter Store Error: parameter does not exist: /missing"));
        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.phases()).doesNotContainKey(PhaseType.INSTALL);
    }

    @Test
    void aSecretIsMaskedWhereALongLineIsCut() {
        var build = Builds.in(ExecutorChoice.PROCESS, directory)
                .withValues(VALUES)
                .withBuildspec("""
                        version: 0.2
                        env: { secrets-manager: { SECRET: name } }
                        phases:
                          build:
                            commands:
                              - head -c 131066 /dev/zero | tr '\\0' x; printf %s $SECRET; head -c 1000 /dev/zero | tr '\\0' y; echo
                        """)
                .run();

        assertThat(build.output()).hasSize(2).noneMatch(line -> line.contains("s3c") || line.contains("hole"));
        assertThat(String.join("", build.output())).contains("xx***yy");
    }

    @Test
    void hidesThisMachinesEnvironmentFromAProcess() {
        var build =
                Builds.in(ExecutorChoice.PROCESS, directory).withBuildspec("""
                        version: 0.2
                        phases: { build: { commands: [env | grep -c '^MAVEN\\|^JAVA_HOME' || true] } }
                        """).run();

        assertThat(build.output()).containsExactly("0");
    }
}
