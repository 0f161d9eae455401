package dev.pipelocal.runners.build.buildspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.pipelocal.runners.build.BuildspecSource;
import dev.pipelocal.runners.build.PhaseType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildspecTest {
    @Test
    void readsEverySection() throws BuildspecException {
        var spec = Buildspec.parse("""
                version: 0.2
                run-as: builder
                env:
                  shell: bash
                  git-credential-helper: yes
                  variables: &common { A: 012, B: yes, C: "1.10" }
                proxy: { upload-artifacts: no, logs: yes }
                phases:
                  build:
                    on-failure: RETRY-2-exit status 1
                    runtime-versions: { python: 3.10 }
                    commands: [one, "two"]
                    finally: three
                reports:
                  junit: { files: ['**/*.xml'], base-directory: out, discard-paths: on }
                artifacts:
                  files: '**/*'
                  name: x
                  secondary-artifacts:
                    extra: { files: [a], exclude-paths: [b] }
                cache:
                  key: k
                  fallback-keys: [f]
                  action: save
                  paths: ['/root/.m2/**/*']
                """);

        assertThat(spec.sharedShell()).isTrue();
        assertThat(spec.runAs()).contains("builder");
        assertThat(spec.env().shell()).isEqualTo("bash");
        assertThat(spec.env().variables()).containsExactly(entry("A", "012"), entry("B", "yes"), entry("C", "1.10"));
        Buildspec.Phase build = spec.phase(PhaseType.BUILD);
        assertThat(build.commands()).containsExactly("one", "two");
        assertThat(build.finallyCommands()).containsExactly("three");
        assertThat(build.runtimeVersions()).containsEntry("python", "3.10");
        assertThat(build.onFailure().retries()).isEqualTo(2);
        assertThat(spec.reports().values()).singleElement().satisfies(report -> {
            assertThat(report.format()).isEqualTo("JUNITXML");
            assertThat(report.files().discardPaths()).isTrue();
        });
        assertThat(spec.secondaryArtifacts()).containsOnlyKeys("extra");
        assertThat(spec.cache().action()).isEqualTo(Buildspec.Cache.Action.SAVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'version: 0.3'|Invalid buildspec version: 0.3. Expecting: 0.1,0.2",
                "'phases: {}'|Missing buildspec version. Expecting: version: 0.2",
                "''|YAML file is empty",
                "'version: 0.2'|The buildspec has no commands to run: expected at least one phase of install, pre_build, build or post_build with commands",
                "'{version: 0.2, phases: {postbuild: {commands: [a]}}}'|Invalid buildspec phase name: POSTBUILD. Expecting: BUILD,INSTALL,POST_BUILD,PRE_BUILD",
                "'{version: 0.2, phases: {build: {command: [a]}}}'|Invalid buildspec key in phase BUILD: command. Expecting: run-as,on-failure,runtime-versions,commands,finally,steps",
                "'{version: 0.2, phases: {build: {commands: }}}'|No commands found for phase name: BUILD",
                "'{version: 0.2, phases: {build: {commands: [{a: b}]}}}'|Expected Commands[0] to be of string type: found subkeys instead at line 1, value of the key tag on line 1 might be empty",
                "'{version: 0.2, phases: {build: {commands: [a], on-failure: MAYBE}}}'|Invalid on-failure value: MAYBE for phase: BUILD. Expecting: ABORT,CONTINUE,RETRY,RETRY-count,RETRY-regex,RETRY-count-regex",
                "'{version: 0.2, env: {variables: {a-b: c}}, phases: {build: {commands: [a]}}}'|Invalid environment variable name: 'a-b'",
                "'{version: 0.2, phases: {build: {commands: [a]}}, artifacts: {name: x}}'|Expected artifacts to have files at line 1",
                "'{version: 0.2, phases: {build: {commands: [a]}}, artefacts: {}}'|Invalid buildspec section: artefacts. Expecting: version,run-as,env,environment_variables,proxy,batch,phases,reports,artifacts,cache",
                "'{version: 0.2, a: ['|while parsing"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> Buildspec.parse(text))
                .isInstanceOf(BuildspecException.class)
                .satisfies(
                        failure -> assertThat(message.equals("while parsing") || message.equals(failure.getMessage()))
                                .as(failure.getMessage())
                                .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"RETRY,3", "RETRY-7,7", "RETRY-.*timeout.*,3", "RETRY-1-x-y,1", "ABORT,0", "continue,0"})
    void readsOnFailure(String text, int retries) throws BuildspecException {
        assertThat(OnFailure.parse(text, "BUILD").retries()).isEqualTo(retries);
    }

    @Test
    void plansABatchFromAMatrix() throws BuildspecException {
        var batch = Buildspec.parse("""
                        version: 0.2
                        batch:
                          fast-fail: true
                          build-matrix:
                            static: { ignore-failure: true, env: { type: LINUX_CONTAINER } }
                            dynamic:
                              buildspec: [a.yml, b.yml]
                              env: { image: [x, y], variables: { V: [1, 2] } }
                        """).batch().orElseThrow();

        assertThat(batch.fastFail()).isTrue();
        assertThat(batch.builds()).hasSize(8);
        assertThat(batch.builds().getLast().buildspec()).contains("b.yml");
        assertThat(batch.builds().getLast().env().variables()).containsEntry("V", "2");
        assertThat(batch.builds().getLast().env().type()).contains("LINUX_CONTAINER");
    }

    @Test
    void plansABatchFromAGraph() throws BuildspecException {
        var batch = Buildspec.parse("""
                        version: 0.2
                        batch:
                          build-graph:
                            - identifier: one
                              env: { variables: { A: b }, compute-type: BUILD_GENERAL1_LARGE }
                            - identifier: two
                              depend-on: [one]
                              ignore-failure: yes
                        """).batch().orElseThrow();

        assertThat(batch.builds()).extracting(Batch.Build::identifier).containsExactly("one", "two");
        assertThat(batch.builds().get(1).dependsOn()).containsExactly("one");
    }

    @Test
    void refusesAGraphWithACircle() {
        assertThatThrownBy(() -> Buildspec.parse("""
                        version: 0.2
                        batch:
                          build-graph:
                            - { identifier: one, depend-on: [two] }
                            - { identifier: two, depend-on: [one] }
                        """))
                .hasMessage("The batch's builds depend on each other: one -> two -> one");
    }

    @ParameterizedTest
    @CsvSource({"version: 0.2,true", "'{\"version\": \"0.2\"}',true", "buildspec.yml,false", "dir/spec.yaml,false"})
    void tellsATextFromAPath(String buildspec, boolean inline) {
        assertThat(BuildspecSource.isInline(buildspec)).isEqualTo(inline);
    }
}
