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
