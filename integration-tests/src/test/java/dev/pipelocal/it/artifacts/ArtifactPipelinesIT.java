package dev.pipelocal.it.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.CopyingPipelines;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What S3 source and deploy actions may be told, how artifacts are stored, and what policies make of both. */
class ArtifactPipelinesIT {
    @TempDir
    static Path data;

    private static EmulatorProcess emulator;
    private static CopyingPipelines pipelines;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start("--data-dir", data.toString(), "--executor", "process");
        pipelines = new CopyingPipelines(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aDeploymentFollowsItsOptions() {
        JsonNode result = pipelines.run("""
                import urllib.request
                key = boto3.client('kms').create_key()['KeyMetadata']['Arn']
                s3.create_bucket(Bucket='open-site', ObjectOwnership='ObjectWriter')
                s3.delete_public_access_block(Bucket='open-site')
                files = {'index.html': 'hello', 'css/a.css': 'x', 'data.bin': 'y'}
                ended = [
                    run('open', files, deploy={'BucketName': 'open-site', 'ObjectKey': 'v/#{Fetched.VersionId}',
                        'CannedACL': 'public-read', 'CacheControl': 'max-age=60, public'}),
                    run('sealed', files, deploy={'Extract': 'false', 'ObjectKey': 'release/{datetime}/{uuid}.zip',
                        'KMSEncryptionKeyARN': key})]
                version = s3.head_object(Bucket='open-source', Key='app.zip')['VersionId']
                heads = [s3.head_object(Bucket='open-site', Key=each) for each in keys('open-site')]
                page = urllib.request.urlopen(s3.meta.endpoint_url + '/open-site/v/' + version + '/index.html').read()
                release, = keys('sealed-site')
                head = s3.head_object(Bucket='sealed-site', Key=release)
                print(json.dumps({'ended': ended, 'keys': [k.replace(version, 'V') for k in keys('open-site')],
                    'types': [h['ContentType'] for h in heads], 'cache': {h['CacheControl'] for h in heads}.pop(),
                    'page': page.decode(), 'release': release, 'underKey': head['SSEKMSKeyId'] == key,
                    'whole': s3.get_object(Bucket='sealed-site', Key=release)['Body'].read() == zipped(files)
                        or s3.get_object(Bucket='sealed-site', Key=release)['Body'].read()[:2].decode()}))
                """);

        assertThat(result.get("ended")).hasToString("[\"Succeeded\",\"Succeeded\"]");
        assertThat(result.get("keys")).hasToString("[\"v/V/css/a.css\",\"v/V/data.bin\",\"v/V/index.html\"]");
        assertThat(result.get("types")).hasToString("[\"text/css\",\"binary/octet-stream\",\"text/html\"]");
        assertThat(result.get("cache").asText()).isEqualTo("max-age=60, public");
        assertThat(result.get("page").asText()).isEqualTo("hello");
        assertThat(result.get("release").asText())
                .matches("release/\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d/[0-9a-f-]{36}\\.zip");
        assertThat(result.get("underKey").asBoolean()).isTrue();
    }

    @Test
    void aDeploymentThatCannotBeMadeSaysWhy() {
        JsonNode ended = pipelines.run("""
                print(json.dumps([
                    run('acl', deploy={'CannedACL': 'public-read'}),
                    run('nowhere', deploy={'BucketName': 'no-such-bucket-here'}),
                    run('unzipped', b'this is no zip')]))
                """);

        assertThat(ended.get(0).asText()).isEqualTo("Failed: The bucket does not allow ACLs");
        assertThat(ended.get(1).asText()).startsWith("Failed: The specified bucket does not exist");
        assertThat(ended.get(2).asText()).isEqualTo("Failed: The input artifact cannot be extracted: it is not a zip");
    }

    @Test
    void aSourceIsTheVersionOrTheObjectThatAStartNames() {
        JsonNode result = pipelines.run("""
                first = run('named', {'index.html': 'one'})
                one = s3.head_object(Bucket='named-source', Key='app.zip')['VersionId']
                upload('named', zipped({'index.html': 'two'}))
                upload('named', zipped({'index.html': 'other'}), 'other.zip')
                def override(kind, value):
                    return [{'actionName': 'Source', 'revisionType': kind, 'revisionValue': value}]
                states = []
                def started(count, **overrides):
                    states.append([start('named', count, **overrides), read('named-site', 'index.html')])
                started(2)
                started(3, sourceRevisions=override('S3_OBJECT_VERSION_ID', one))
                revision = executions('named')[0]['sourceRevisions'][0]
                states.append(refused(pipelines.start_pipeline_execution, name='named',
                    sourceRevisions=override('S3_OBJECT_KEY', 'other.zip')))
                pipelines.update_pipeline(pipeline=declaration('named', {'AllowOverrideForS3ObjectKey': 'true'}))
                started(4, sourceRevisions=override('S3_OBJECT_KEY', 'other.zip'))
                started(5, sourceRevisions=override('S3_OBJECT_VERSION_ID', 'no-such-version'))
                print(json.dumps({'states': states, 'revision': revision['revisionId'] == one,
                    'summary': revision['revisionSummary'] == 'Amazon S3 version id: ' + one}))
                """);

        assertThat(result.at("/states/0")).hasToString("[\"Succeeded\",\"two\"]");
        assertThat(result.at("/states/1")).hasToString("[\"Succeeded\",\"one\"]");
        assertThat(result.get("revision").asBoolean()).isTrue();
        assertThat(result.get("summary").asBoolean()).isTrue();
        assertThat(result.at("/states/2").asText()).isEqualTo("ValidationException");
        assertThat(result.at("/states/3")).hasToString("[\"Succeeded\",\"other\"]");
        assertThat(result.at("/states/4/0").asText())
                .startsWith("Failed: The object with key 'app.zip' does not exist.");
    }

    @Test
    void aNewVersionStartsThePipelineThatLooksForChangesAndNoOther() {
        JsonNode result = pipelines.run("""
                run('polled', source={'PollForSourceChanges': 'true'})
                run('still')
                upload('still', zipped({'index.html': 'two'}))
                upload('polled', zipped({'index.html': 'two'}), 'elsewhere.zip')
                upload('polled', zipped({'index.html': 'two'}))
                ended = end('polled', 2)
                print(json.dumps([ended, read('polled-site', 'index.html'),
                    executions('polled')[0]['trigger']['triggerType'], len(executions('polled')), len(executions('still'))]))
                """);

        assertThat(result).hasToString("[\"Succeeded\",\"two\",\"PollForSourceChanges\",2,1]");
    }

    @Test
    void aSourceWithoutVersionsOrWithoutItsObjectFails() {
        JsonNode ended = pipelines.run("""
                s3.create_bucket(Bucket='plain-objects')
                s3.put_object(Bucket='plain-objects', Key='app.zip', Body=zipped({'a': 'b'}))
                print(json.dumps([
                    run('unversioned', source={'S3Bucket': 'plain-objects'}),
                    run('absent', source={'S3ObjectKey': 'absent.zip'})]))
                """);

        assertThat(ended.get(0).asText())
                .isEqualTo("Failed: The Amazon S3 bucket plain-objects does not have versioning enabled");
        assertThat(ended.get(1).asText()).startsWith("Failed: The object with key 'absent.zip' does not exist.");
    }

    @Test
    void artifactsLieWhereAwsPutsThemAndAreToldSo() {
        JsonNode result = pipelines.run("""
                run('a-pipeline-with-a-long-name', artifact='AnArtifactOfMine', files={'index.html': 'nowhere in clear'})
                key, = keys('a-pipeline-with-a-long-name-artifacts')
                object = s3.get_object(Bucket='a-pipeline-with-a-long-name-artifacts', Key=key)
                archive = zipfile.ZipFile(io.BytesIO(object['Body'].read()))
                actions = pipelines.list_action_executions(pipelineName='a-pipeline-with-a-long-name')
                told = [a['s3location'] for d in actions['actionExecutionDetails'] for side in ('input', 'output')
                    for a in d[side].get(side + 'Artifacts', [])]
                print(json.dumps({'key': key, 'type': object['ContentType'], 'encryption': object['ServerSideEncryption'],
                    'managed': boto3.client('kms').describe_key(KeyId=object['SSEKMSKeyId'])['KeyMetadata']['KeyManager'],
                    'files': archive.namelist(), 'told': told}))
                """);

        String key = result.get("key").asText();
        assertThat(key).matches("a-pipeline-with-a-lo/AnArtifact/[A-Za-z0-9]{7}(\\.zip)?");
        assertThat(result.get("type").asText()).isEqualTo("application/zip");
        assertThat(result.get("encryption").asText()).isEqualTo("aws:kms");
        assertThat(result.get("managed").asText()).isEqualTo("AWS");
        assertThat(result.get("files")).hasToString("[\"index.html\"]");
        assertThat(result.get("told"))
                .hasSize(2)
                .allSatisfy(place -> assertThat(place)
                        .hasToString("{\"bucket\":\"a-pipeline-with-a-long-name-artifacts\",\"key\":\"" + key + "\"}"));
    }

    @Test
    void aPipelineWorksUnderPoliciesThatRefuseOthers() {
        JsonNode result = pipelines.run("""
                kms = boto3.client('kms')
                key = kms.create_key(Description='artifacts')['KeyMetadata']['Arn']
                kms.create_alias(AliasName='alias/pipe', TargetKeyId=key)
                alias = key.split(':key/')[0] + ':alias/pipe'
                buckets('guarded')
                policy = json.dumps({'Version': '2012-10-17', 'Id': 'as stored', 'Statement': [
                    {'Sid': 'DenyUnEncryptedObjectUploads', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:PutObject',
                     'Resource': 'arn:aws:s3:::guarded-artifacts/*',
                     'Condition': {'StringNotEquals': {'s3:x-amz-server-side-encryption': 'aws:kms'}}},
                    {'Sid': 'DenyInsecureConnections', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*',
                     'Resource': 'arn:aws:s3:::guarded-artifacts/*',
                     'Condition': {'Bool': {'aws:SecureTransport': 'false'}}},
                    {'Sid': 'OneRoleOnly', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:PutObject',
                     'Resource': 'arn:aws:s3:::guarded-artifacts/*',
                     'Condition': {'ArnNotEquals': {'aws:PrincipalArn': ROLE}}}]})
                s3.put_bucket_policy(Bucket='guarded-artifacts', Policy=policy)
                s3.put_public_access_block(Bucket='guarded-artifacts', PublicAccessBlockConfiguration={
                    name: True for name in ('BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets')})
                s3.put_bucket_encryption(Bucket='guarded-site', ServerSideEncryptionConfiguration={'Rules': [
                    {'ApplyServerSideEncryptionByDefault': {'SSEAlgorithm': 'aws:kms', 'KMSMasterKeyID': alias}}]})
                upload('guarded', zipped({'index.html': 'hello'}))
                pipelines.create_pipeline(pipeline=declaration('guarded', store={'encryptionKey': {'id': alias, 'type': 'KMS'}}))
                first = end('guarded')
                artifact, = keys('guarded-artifacts')
                head = s3.head_object(Bucket='guarded-artifacts', Key=artifact)
                other = boto3.client('s3', aws_access_key_id='222222222222', aws_secret_access_key='test')
                answers = {
                    'stored': s3.get_bucket_policy(Bucket='guarded-artifacts')['Policy'] == policy,
                    'ended': first, 'artifact': [head['ServerSideEncryption'], head['SSEKMSKeyId'] == key],
                    'page': s3.head_object(Bucket='guarded-site', Key='index.html')['SSEKMSKeyId'] == key,
                    'plain': refused(s3.put_object, Bucket='guarded-artifacts', Key='p', Body=b'x'),
                    'byRoot': refused(s3.put_object, Bucket='guarded-artifacts', Key='p', Body=b'x',
                        ServerSideEncryption='aws:kms'),
                    'foreignPut': refused(other.put_object, Bucket='guarded-artifacts', Key='p', Body=b'x',
                        ServerSideEncryption='aws:kms'),
                    'foreignGet': refused(other.get_object, Bucket='guarded-artifacts', Key=artifact)}
                kms.put_key_policy(KeyId=key, PolicyName='default', BypassPolicyLockoutSafetyCheck=True, Policy=json.dumps({
                    'Version': '2012-10-17', 'Statement': [
                        {'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::000000000000:root'}, 'Action': 'kms:*', 'Resource': '*'},
                        {'Effect': 'Deny', 'Principal': {'AWS': ROLE}, 'Action': 'kms:GenerateDataKey', 'Resource': '*'}]}))
                answers['withoutKey'] = start('guarded', 2)
                print(json.dumps(answers))
                """);

        assertThat(result.get("stored").asBoolean()).isTrue();
        assertThat(result.get("ended").asText()).isEqualTo("Succeeded");
        assertThat(result.get("artifact")).hasToString("[\"aws:kms\",true]");
        assertThat(result.get("page").asBoolean()).isTrue();
        for (String refusal : new String[] {"plain", "byRoot", "foreignPut", "foreignGet"}) {
            assertThat(result.get(refusal).asText()).as(refusal).isEqualTo("AccessDenied");
        }
        assertThat(result.get("withoutKey").asText())
                .startsWith("Failed: ")
                .contains("kms:GenerateDataKey", "explicit deny in a resource-based policy");
    }

    @Test
    void aKeyThatIsDisabledStopsTheNextStageUntilItIsEnabled() {
        JsonNode ended = pipelines.run("""
                kms = boto3.client('kms')
                key = kms.create_key()['KeyMetadata']['KeyId']
                first = run('held', store={'encryptionKey': {'id': key, 'type': 'KMS'}})
                deploy = {'pipelineName': 'held', 'stageName': 'Deploy'}
                pipelines.disable_stage_transition(**deploy, transitionType='Inbound', reason='until the key is off')
                execution = pipelines.start_pipeline_execution(name='held')['pipelineExecutionId']
                limit = time.time() + 60
                while 'inboundExecution' not in pipelines.get_pipeline_state(name='held')['stageStates'][1]:
                    assert time.time() < limit
                    time.sleep(0.1)
                kms.disable_key(KeyId=key)
                pipelines.enable_stage_transition(**deploy, transitionType='Inbound')
                failed = end('held', 2)
                kms.enable_key(KeyId=key)
                pipelines.retry_stage_execution(**deploy, pipelineExecutionId=execution, retryMode='FAILED_ACTIONS')
                print(json.dumps([first, failed, end('held', 2).split(':')[0]]))
                """);

        assertThat(ended.get(0).asText()).isEqualTo("Succeeded");
        assertThat(ended.get(1).asText()).startsWith("Failed: ").endsWith("is disabled.");
        assertThat(ended.get(2).asText()).isEqualTo("Succeeded");
    }

    @Test
    void anActionsRoleWorksInItsOwnAccountWithWhatItWasGranted() {
        JsonNode result = pipelines.run("""
                def there(service):
                    return boto3.client(service, aws_access_key_id='222222222222', aws_secret_access_key='test')
                trust = {'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Action': 'sts:AssumeRole',
                    'Principal': {'AWS': ROLE}}}
                foreign = there('iam').create_role(RoleName='deployer', AssumeRolePolicyDocument=json.dumps(trust))['Role']['Arn']
                grant = lambda action, resource: json.dumps({'Version': '2012-10-17', 'Statement': [
                    {'Effect': 'Allow', 'Principal': {'AWS': '222222222222'}, 'Action': action, 'Resource': resource},
                    {'Effect': 'Allow', 'Principal': {'AWS': '000000000000'}, 'Action': '*', 'Resource': resource}]})
                key = boto3.client('kms').create_key()['KeyMetadata']['Arn']
                boto3.client('kms').put_key_policy(KeyId=key, PolicyName='default', Policy=grant('kms:Decrypt', '*'))
                buckets('across')
                s3.put_bucket_policy(Bucket='across-artifacts', Policy=grant('s3:GetObject', 'arn:aws:s3:::across-artifacts/*'))
                there('s3').create_bucket(Bucket='across-site-there')
                upload('across', zipped({'index.html': 'hello'}))
                def declared(store):
                    pipeline = declaration('across', deploy={'BucketName': 'across-site-there'}, store=store)
                    pipeline['stages'][1]['actions'][0]['roleArn'] = foreign
                    return pipeline
                pipelines.create_pipeline(pipeline=declared({}))
                ended = [end('across')]
                pipelines.update_pipeline(pipeline=declared({'encryptionKey': {'id': key, 'type': 'KMS'}}))
                ended.append(start('across', 2))
                owner = there('s3').get_object_acl(Bucket='across-site-there', Key='index.html')['Owner']['ID']
                print(json.dumps([*ended, owner == there('s3').get_bucket_acl(Bucket='across-site-there')['Owner']['ID']]))
                """);

        assertThat(result.get(0).asText())
                .startsWith("Failed: ")
                .contains("arn:aws:sts::222222222222:assumed-role/deployer/", "kms:Decrypt");
        assertThat(result.get(1).asText()).isEqualTo("Succeeded");
        assertThat(result.get(2).asBoolean()).isTrue();
    }

    @Test
    void hostileArchivesFailTheirActionsAndLeaveNothing() {
        JsonNode result = pipelines.run("""
                def entry(name, mode, content):
                    out = io.BytesIO()
                    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
                        info = zipfile.ZipInfo(name)
                        info.create_system, info.external_attr = 3, mode << 16
                        archive.writestr(info, content)
                        archive.writestr('buildspec.yml', 'version: 0.2\\nphases: {build: {commands: [cat link || true]}}')
                    return out.getvalue()
                archives = {'slip': entry('../../../../../tmp/pipelocal-slipped', 0o100644, 'x'),
                    'absolute': entry('/tmp/pipelocal-slipped', 0o100644, 'x'),
                    'link': entry('link', 0o120777, '/etc/passwd'), 'device': entry('null', 0o020666, '')}
                builds = boto3.client('codebuild')
                s3.create_bucket(Bucket='hostile')
                for name, archive in archives.items():
                    s3.put_object(Bucket='hostile', Key=name, Body=archive)
                builds.create_project(name='hostile', source={'type': 'S3', 'location': 'hostile/slip'},
                    artifacts={'type': 'NO_ARTIFACTS'}, serviceRole=role('hostile-builds', 'codebuild'),
                    environment={'type': 'LINUX_CONTAINER', 'image': 'none', 'computeType': 'BUILD_GENERAL1_SMALL'})
                ids = [builds.start_build(projectName='hostile', sourceLocationOverride='hostile/' + name)['build']['id']
                    for name in archives]
                bomb = zipped({'zeros': bytes(300 << 20)})
                deployed = [run('deploy-slip', archives['slip']), run('deploy-bomb', bomb)]
                limit = time.time() + 60
                while not all(b['buildComplete'] for b in builds.batch_get_builds(ids=ids)['builds']):
                    assert time.time() < limit
                    time.sleep(0.1)
                ended = {b['source']['location'].split('/')[1]: [b['buildStatus']] + [c['message'] for p in b['phases']
                    for c in p.get('contexts', []) if c.get('message')] for b in builds.batch_get_builds(ids=ids)['builds']}
                print(json.dumps({'deployed': deployed, 'built': ended, 'sites': keys('deploy-slip-site') + keys('deploy-bomb-site')}))
                """);

        assertThat(result.at("/deployed/0").asText())
                .startsWith("Failed: The input artifact cannot be extracted: the entry '../../")
                .endsWith("lies outside of it");
        assertThat(result.at("/deployed/1").asText())
                .isEqualTo(
                        "Failed: The input artifact cannot be extracted: The archive unpacks to more than 200 times its"
                                + " size: it looks like a zip bomb");
        assertThat(result.get("sites")).isEmpty();
        assertThat(StreamSupport.stream(result.get("built").spliterator(), false))
                .hasSize(4)
                .allSatisfy(build -> {
                    assertThat(build.get(0).asText()).isEqualTo("FAILED");
                    assertThat(build.get(1).asText())
                            .matches("The archive has an? (entry|link) (that|with an absolute path).*");
                });
        assertThat(Path.of("/tmp/pipelocal-slipped")).doesNotExist();
    }

    @Test
    void whatArtifactsHoldIsNotReadableOnDisk() throws IOException {
        String secret = "a sentence that no file of the data directory may hold";
        JsonNode ended = pipelines.run("""
                print(json.dumps(run('secret', {'index.html': '%s', 'large.txt': '%s' * 5000})))
                """.formatted(secret, secret));

        assertThat(ended.asText()).isEqualTo("Succeeded");
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().noneMatch(file -> holds(file, secret));
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
