package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.it.fixtures.EmulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    private static final String MISMATCH =
            "SignatureDoesNotMatch: The request signature we calculated does not match the"
                    + " signature you provided. Check your key and signing method.";

    private static EmulatorProcess emulator;
    private static EmulatorProcess verifying;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start();
        verifying = EmulatorProcess.start("--verify-signatures");
    }

    @AfterAll
    static void stop() {
        emulator.close();
        verifying.close();
    }

    @Test
    void presignedUrlsCarryThePermissionWhileTheyHold() {
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

    @Test
    void aSessionsKeyIsNobodysWithoutItsTokenOrAfterItWasMadeUp() {
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
                .hasToString("[\"ok\",[403,\"InvalidAccessKeyId\"],[403,\"InvalidAccessKeyId\"],[400,\"InvalidToken\"],"
                        + "\"ok\",[400,\"UnrecognizedClientException\"],[400,\"UnrecognizedClientException\"],"
                        + "[400,\"UnrecognizedClientException\"],"
                        + "\"ok\",[403,\"InvalidClientTokenId\"],[403,\"InvalidClientTokenId\"],"
                        + "[403,\"InvalidClientTokenId\"]]");
    }

    @Test
    void everySignatureIsVerifiedWhenAsked() {
        var answers = verifying.boto3().json("""
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

    @Test
    void bodiesAreVerifiedWithTheSignatureWhereThatIsAsked() {
        var answers = verifying.boto3().json("""
                import hashlib, os, urllib.request, urllib.error
                from botocore.auth import S3SigV4Auth
                from botocore.awsrequest import AWSRequest
                from botocore.credentials import Credentials
                boto3.client('s3').create_bucket(Bucket='chunks')
                def put(key, payload, body, length=None):
                    url = os.environ['AWS_ENDPOINT_URL'] + '/chunks/' + key
                    headers = {'x-amz-content-sha256': payload}
                    if length:
                        headers['x-amz-decoded-content-length'] = str(length)
                    request = AWSRequest('PUT', url, headers=headers)
                    auth = S3SigV4Auth(Credentials('test', 'test'), 's3', 'us-east-1')
                    auth.payload = lambda request: payload
                    auth.add_auth(request)
                    sent = dict(request.headers.items())
                    seed = sent['Authorization'].split('Signature=')[1]
                    data = body(seed, sent['X-Amz-Date'], auth) if callable(body) else body
                    try:
                        return urllib.request.urlopen(
                            urllib.request.Request(url, data, sent, method='PUT')).status
                    except urllib.error.HTTPError as e:
                        return [e.code, e.read().decode().split('<Code>')[1].split('</Code>')[0]]
                def chunked(parts, sent):
                    def body(previous, date, auth):
                        scope = date[:8] + '/us-east-1/s3/aws4_request'
                        out = b''
                        for part, real in zip(parts + [b''], sent + [b'']):
                            text = '\\n'.join(['AWS4-HMAC-SHA256-PAYLOAD', date, scope, previous,
                                hashlib.sha256(b'').hexdigest(), hashlib.sha256(part).hexdigest()])
                            request = AWSRequest('PUT', 'http://x/')
                            request.context['timestamp'] = date
                            previous = auth.signature(text, request)
                            out += b'%x;chunk-signature=%s\\r\\n' % (len(real), previous.encode()) + real + b'\\r\\n'
                        return out
                    return body
                streaming = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'
                one, two = b'a' * 65536, b'b' * 100
                print(json.dumps([
                    put('whole', hashlib.sha256(one).hexdigest(), one),
                    put('other', hashlib.sha256(one).hexdigest(), two),
                    put('large', hashlib.sha256(one * 2).hexdigest(), one + b'c' * 65536),
                    put('chunks', streaming, chunked([one, two], [one, two]), 65636),
                    put('reversed', streaming, chunked([two, one], [two, one]), 65636),
                    put('forged', streaming, chunked([one, two], [one, b'c' * 100]), 65636)]
                    + sorted(o['Key'] for o in boto3.client('s3').list_objects_v2(Bucket='chunks')['Contents'])))
                """);

        assertThat(answers)
                .hasToString("[200,[400,\"XAmzContentSHA256Mismatch\"],[400,\"XAmzContentSHA256Mismatch\"],200,200,"
                        + "[403,\"SignatureDoesNotMatch\"],\"chunks\",\"reversed\",\"whole\"]");
    }

    @Test
    void aBrowsersFormUploadsWhatItsPolicyAllows() {
        var answers = emulator.boto3().json("""
                import botocore.config, http.client, urllib.parse, re
                from urllib3 import encode_multipart_formdata
                s3 = boto3.client('s3')
                s3.create_bucket(Bucket='forms')
                def form(version='s3v4', key='up/${filename}', fields={}, conditions=[], seconds=60):
                    config = botocore.config.Config(signature_version=version, s3={'addressing_style': 'path'})
                    client = boto3.client('s3', config=config)
                    return client.generate_presigned_post('forms', key, Fields=dict(fields),
                        Conditions=[{name: value} for name, value in fields.items()] + conditions, ExpiresIn=seconds)
                def post(form, body=b'file', name='C:\\\\dir\\\\a b.txt', **changed):
                    fields = [(n, v) for n, v in {**form['fields'], **changed}.items() if v is not None]
                    data, kind = encode_multipart_formdata(fields + [('file', (name, body)), ('submit', 'ignored')])
                    url = urllib.parse.urlparse(form['url'])
                    connection = http.client.HTTPConnection(url.netloc)
                    connection.request('POST', url.path, data, {'Content-Type': kind})
                    answer = connection.getresponse()
                    text = answer.read().decode()
                    error = re.search('<Code>(.*)</Code><Message>(.*)</Message>', text)
                    return [answer.status, *error.groups()] if error else [answer.status,
                        answer.headers['Location'].replace(form['url'], ''), text[text.find('<Bucket'):].split('<ETag')[0]]
                typed = {'Content-Type': 'text/plain', 'x-amz-meta-who': 'me', 'success_action_status': '201'}
                redirect = {'success_action_redirect': 'http://page.example/done?x=1'}
                sized = [['content-length-range', 2, 100000]]
                results = [post(form(fields=typed)), post(form('s3', 'two')),
                    post(form(key='three', fields=redirect), b''),
                    post(form(key='four', conditions=sized), b'\\r\\n--x' * 9000),
                    post(form(key='five', conditions=sized), b'1'), post(form(key='six', conditions=sized), b'1' * 100001),
                    post(form(), policy='e30='), post(form('s3', 'x'), policy='e30='),
                    post(form(), **{'x-amz-meta-more': '1'}), post(form(key='seven'), key='eight'),
                    post(form(seconds=-1)), post(form(), policy=None), post(form(), key=None)]
                head = s3.get_object(Bucket='forms', Key='up/a b.txt')
                results.append([[o['Key'] for o in s3.list_objects_v2(Bucket='forms')['Contents']], head['ContentType'],
                    head['Metadata']['who'], head['Body'].read().decode(),
                    s3.head_object(Bucket='forms', Key='four')['ContentLength']])
                print(json.dumps(results))
                """);

        assertThat(answers.get(0))
                .hasToString("[201,\"/up/a%20b.txt\",\"<Bucket>forms</Bucket><Key>up/a b.txt</Key>\"]");
        assertThat(answers.get(1)).hasToString("[204,\"/two\",\"\"]");
        assertThat(answers.get(2))
                .hasToString("[303,\"http://page.example/done?x=1&bucket=forms&key=three"
                        + "&etag=%22d41d8cd98f00b204e9800998ecf8427e%22\",\"\"]");
        assertThat(answers.get(3)).hasToString("[204,\"/four\",\"\"]");
        assertThat(answers)
                .filteredOn(answer -> answer.get(0).asInt() >= 400)
                .extracting(
                        answer -> answer.get(1).asText() + ": " + answer.get(2).asText())
                .containsExactly(
                        "EntityTooSmall: Your proposed upload is smaller than the minimum allowed size",
                        "EntityTooLarge: Your proposed upload exceeds the maximum allowed size",
                        MISMATCH,
                        MISMATCH,
                        "AccessDenied: Invalid according to Policy: Extra input fields: x-amz-meta-more",
                        "AccessDenied: Invalid according to Policy: Policy Condition failed: [&quot;eq&quot;, &quot;$key&quot;,"
                                + " &quot;seven&quot;]",
                        "AccessDenied: Invalid according to Policy: Policy expired.",
                        "AccessDenied: Access Denied",
                        "InvalidArgument: Bucket POST must contain a field named 'key'.  If it is specified, please check the"
                                + " order of the fields.");
        assertThat(answers.get(13))
                .hasToString("[[\"four\",\"three\",\"two\",\"up/a b.txt\"],\"text/plain\",\"me\",\"file\",45000]");
    }
}
