package dev.pipelocal.it.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.CopyingPipelines;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a build is told by pipelines, Parameter Store and Secrets Manager. */
class BuildVariablesIT {
    private static final String PROJECTS = """
            logs, ssm, secrets, builds = (boto3.client(n) for n in ('logs', 'ssm', 'secretsmanager', 'codebuild'))
            def project(name, source='CODEPIPELINE', artifacts='CODEPIPELINE', **more):
                builds.create_project(name=name, source={'type': source, **more}, artifacts={'type': artifacts},
                    serviceRole=BUILD_ROLE, environment={'type': 'LINUX_CONTAINER', 'image': 'none',
                        'computeType': 'BUILD_GENERAL1_SMALL'})
            def lines(build):
                where = builds.batch_get_builds(ids=[build])['builds'][0]['logs']
                return ''.join(e['message'] for e in logs.get_log_events(logGroupName=where['groupName'],
                    logStreamName=where['streamName'], startFromHead=True)['events'])
            BUILD_ROLE = 'arn:aws:iam::000000000000:role/builder'
            """;

    private static EmulatorProcess emulator;
    private static CopyingPipelines pipelines;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start("--executor", "process");
        pipelines = new CopyingPipelines(emulator);
        pipelines.run(PROJECTS + """
                role('builder', 'codebuild')
                ssm.put_parameter(Name='/app/url', Value='http://service', Type='String')
                ssm.put_parameter(Name='/app/token', Value='hidden-token', Type='SecureString')
                secrets.create_secret(Name='db', SecretString=json.dumps({'user': 'u', 'pw': 'hidden-password'}))
                secrets.create_secret(Name='plain', SecretString='hidden-plain')
                print('null')
                """);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aPipelinesVariablesParametersAndSecretsReachTheBuildAndItsLogHidesSecrets() {
        JsonNode result = pipelines.run(PROJECTS + """
                project('told')
                spec = '''
                version: 0.2
                env:
                  parameter-store: {URL: /app/url, TOKEN: /app/token}
                  secrets-manager: {PW: "db:pw", WHOLE: plain}
                  exported-variables: [RESULT]
                phases:
                  build:
                    commands:
                      - export RESULT="$STAGE-$VERSION"
                      - echo "$URL $TOKEN $PW $WHOLE $FROM_ACTION"
                      - echo "$URL $TOKEN $PW $WHOLE $FROM_ACTION $STAGE" > told.txt
                artifacts: {files: [told.txt]}
                '''
                buckets('told')
                upload('told', zipped({'buildspec.yml': spec}))
                pipeline = declaration('told', artifact='App')
                pipeline.update(pipelineType='V2', executionMode='QUEUED', variables=[
                    {'name': 'STAGE', 'defaultValue': 'test'}])
                variables = [
                    {'name': 'STAGE', 'value': '#{variables.STAGE}', 'type': 'PLAINTEXT'},
                    {'name': 'VERSION', 'value': '#{Fetched.VersionId}'},
                    {'name': 'FROM_ACTION', 'value': 'db:user', 'type': 'SECRETS_MANAGER'}]
                pipeline['stages'].insert(1, {'name': 'Build', 'actions': [{'name': 'Build', 'namespace': 'Built',
                    'actionTypeId': {'category': 'Build', 'owner': 'AWS', 'provider': 'CodeBuild', 'version': '1'},
                    'configuration': {'ProjectName': 'told', 'EnvironmentVariables': json.dumps(variables)},
                    'inputArtifacts': [{'name': 'App'}], 'outputArtifacts': [{'name': 'Out'}]}]})
                deploy = pipeline['stages'][2]['actions'][0]
                deploy['inputArtifacts'] = [{'name': 'Out'}]
                deploy['configuration']['ObjectKey'] = '#{Built.RESULT}'
                pipelines.create_pipeline(pipeline=pipeline)
                ended = [end('told'), start('told', 2, variables=[{'name': 'STAGE', 'value': 'prod'}])]
                version = s3.head_object(Bucket='told-source', Key='app.zip')['VersionId']
                latest = executions('told')[0]['pipelineExecutionId']
                told = pipelines.get_pipeline_execution(pipelineName='told', pipelineExecutionId=latest)['pipelineExecution']
                log = lines(builds.list_builds_for_project(projectName='told')['ids'][0])
                print(json.dumps({'ended': ended, 'keys': [k.replace(version, 'V') for k in keys('told-site')],
                    'text': read('told-site', 'prod-%s/told.txt' % version), 'variables': told['variables'],
                    'unknown': refused(pipelines.start_pipeline_execution, name='told', variables=[{'name': 'NO', 'value': 'x'}]),
                    'hidden': [word for word in ('hidden-token', 'hidden-password', 'hidden-plain') if word in log],
                    'line': [line for line in log.splitlines() if line.startswith('http://service')]}))
                """);

        assertThat(result.get("ended")).hasToString("[\"Succeeded\",\"Succeeded\"]");
        assertThat(result.get("keys")).hasToString("[\"prod-V/told.txt\",\"test-V/told.txt\"]");
        assertThat(result.get("text").asText())
                .isEqualTo("http://service hidden-token hidden-password hidden-plain u prod\n");
        assertThat(result.get("variables")).hasToString("[{\"name\":\"STAGE\",\"resolvedValue\":\"prod\"}]");
        assertThat(result.get("unknown").asText()).isEqualTo("ValidationException");
        assertThat(result.get("hidden")).as("secrets in the log").isEmpty();
        assertThat(result.get("line")).hasToString("[\"http://service *** *** *** ***\"]");
    }

    @Test
    void aBuildFailsWhoseSecretOrParameterIsNotThere() {
        JsonNode result = pipelines.run(PROJECTS + """
                project('untold', 'NO_SOURCE', 'NO_ARTIFACTS', buildspec='version: 0.2')
                def started(env):
                    spec = json.dumps({'version': 0.2, 'env': env, 'phases': {'build': {'commands': ['echo ran']}}})
                    return builds.start_build(projectName='untold', buildspecOverride=spec)['build']['id']
                ids = [started({'secrets-manager': {'A': 'plain:key'}}), started({'secrets-manager': {'A': 'db:nokey'}}),
                    started({'secrets-manager': {'A': 'absent'}}), started({'parameter-store': {'A': '/absent'}})]
                limit = time.time() + 60
                while not all(b['buildComplete'] for b in builds.batch_get_builds(ids=ids)['builds']):
                    assert time.time() < limit
                    time.sleep(0.1)
                print(json.dumps([[b['buildStatus'], [c['message'] for p in b['phases'] for c in p.get('contexts', [])
                    if c.get('message')], 'ran' in lines(b['id'])] for b in builds.batch_get_builds(ids=ids)['builds']]))
                """);

        assertThat(result).hasSize(4).allSatisfy(build -> {
            assertThat(build.get(0).asText()).isEqualTo("FAILED");
            assertThat(build.get(1)).isNotEmpty();
            assertThat(build.get(2).asBoolean()).isFalse();
        });
    }
}
