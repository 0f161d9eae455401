package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.it.fixtures.EmulatorProcess;
import org.junit.jupiter.api.Test;

/** Signatures as boto3 makes them. */
class SignatureIT {
    private static final String FETCH = """
            import urllib.request, urllib.error
            def fetch(url):
                try:
                    return urllib.request.urlopen(url).status
                except urllib.error.HTTPError as e:
                    return [e.code, e.read().decode().split('<Code>')[1].split('</Code>')[0]]
            def client(version, secret='test'):
                config = botocore.config.Config(signature_version=version, s3={'addressing_style': 'path'})
                return boto3.client('s3', config=config, aws_secret_access_key=secret, aws_access_key_id='test')
            import botocore.config
            s3 = client('s3v4')
            s3.create_bucket(Bucket='signed')
            key = 'a b/+c\\u00e9'
            s3.put_object(Bucket='signed', Key=key, Body=b'x')
            def url(version, seconds=60, secret='test'):
                return client(version, secret).generate_presigned_url(
                    'get_object', Params={'Bucket': 'signed', 'Key': key}, ExpiresIn=seconds)
            """;

    @Test
    void presignedUrlsCarryThePermissionWhileTheyHold() {
        try (var emulator = EmulatorProcess.start()) {
            var answers = emulator.boto3().json(FETCH + """
                    print(json.dumps([
                        fetch(url('s3v4')),
                        fetch(url('s3')),
                        fetch(url('s3v4', secret='wrong')),
                        fetch(url('s3', secret='wrong')),
                        fetch(url('s3v4', seconds=0)),
                        fetch(url('s3v4').split('?')[0])]))
                    """);

            assertThat(answers)
                    .hasToString("[200,200,[403,\"SignatureDoesNotMatch\"],[403,\"SignatureDoesNotMatch\"],"
                            + "[403,\"AccessDenied\"],[403,\"AccessDenied\"]]");
        }
    }

    @Test
    void aSessionsKeyIsNobodysWithoutItsTokenOrAfterItWasMadeUp() {
        try (var emulator = EmulatorProcess.start()) {
            var answers = emulator.boto3().json("""
                    iam = boto3.client('iam')
                    iam.create_role(RoleName='r', AssumeRolePolicyDocument=json.dumps({'Version': '2012-10-17',
                        'Statement': {'Effect': 'Allow', 'Principal': {'AWS': '*'}, 'Action': 'sts:AssumeRole'}}))
                    given = boto3.client('sts').assume_role(
                        RoleArn='arn:aws:iam::000000000000:role/r', RoleSessionName='me')['Credentials']
                    def ask(service, operation, key, token):
                        client = boto3.client(service, aws_access_key_id=key, aws_session_token=token,
                            aws_secret_access_key=given['SecretAccessKey'])
                        try:
                            getattr(client, operation)()
                            return 'ok'
                        except ClientError as e:
                            return [e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Code']]
                    key, token = given['AccessKeyId'], given['SessionToken']
                    print(json.dumps([ask(service, operation, *credentials)
                        for service, operation in [('s3', 'list_buckets'), ('codepipeline', 'list_pipelines'),
                                                   ('sts', 'get_caller_identity')]
                        for credentials in [(key, token), ('ASIAAAAAAAAAAAAAAAAA', token), (key, None), (key, 'other')]]))
                    """);

            assertThat(answers)
                    .hasToString(
                            "[\"ok\",[403,\"InvalidAccessKeyId\"],[403,\"InvalidAccessKeyId\"],[400,\"InvalidToken\"],"
                                    + "\"ok\",[400,\"UnrecognizedClientException\"],[400,\"UnrecognizedClientException\"],"
                                    + "[400,\"UnrecognizedClientException\"],"
                                    + "\"ok\",[403,\"InvalidClientTokenId\"],[403,\"InvalidClientTokenId\"],"
                                    + "[403,\"InvalidClientTokenId\"]]");
        }
    }

    @Test
    void everySignatureIsVerifiedWhenAsked() {
        try (var emulator = EmulatorProcess.start("--verify-signatures")) {
            var answers = emulator.boto3().json("""
                    def ask(service, operation, secret):
                        client = boto3.client(service, aws_access_key_id='test', aws_secret_access_key=secret)
                        try:
                            getattr(client, operation)()
                            return 'ok'
                        except ClientError as e:
                            return e.response['Error']['Code']
                    print(json.dumps([ask(service, operation, secret)
                        for service, operation in [('s3', 'list_buckets'), ('codepipeline', 'list_pipelines'),
                                                   ('sts', 'get_caller_identity')]
                        for secret in ['test', 'wrong']]))
                    """);

            assertThat(answers)
                    .hasToString("[\"ok\",\"SignatureDoesNotMatch\",\"ok\",\"InvalidSignatureException\","
                            + "\"ok\",\"SignatureDoesNotMatch\"]");
        }
    }
}
