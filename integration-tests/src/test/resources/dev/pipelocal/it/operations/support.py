# What the programs of this package share: a client, pipelines without builds, and waiting without sleeping.
import urllib.error
import urllib.request

cp, iam, s3 = boto3.client("codepipeline"), boto3.client("iam"), boto3.client("s3")
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"Service": "codepipeline.amazonaws.com"}}]}
ROLE = iam.create_role(RoleName="operations", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
for bucket in ("operations-source", "operations-artifacts"):
    s3.create_bucket(Bucket=bucket)
s3.put_bucket_versioning(Bucket="operations-source", VersioningConfiguration={"Status": "Enabled"})
s3.put_object(Bucket="operations-source", Key="app.zip", Body=b"the source")
UNKNOWN = "11111111-2222-3333-4444-555555555555"
checks, provoked = [], set()


def type_id(text):
    return dict(zip(("category", "owner", "provider", "version"), text.split("/")))


SOURCE = {"name": "Source", "actions": [
    {"name": "Fetch", "actionTypeId": type_id("Source/AWS/S3/1"), "outputArtifacts": [{"name": "App"}],
     "configuration": {"S3Bucket": "operations-source", "S3ObjectKey": "app.zip", "PollForSourceChanges": "false"}}]}


def gate(name="Gate", actions=("Approve",), **more):
    return dict({"name": name, "actions": [
        {"name": each, "actionTypeId": type_id("Approval/AWS/Manual/1")} for each in actions]}, **more)


def pipeline(name, *stages, source=SOURCE, **more):
    """Makes one, and gives its first execution when that waits."""
    cp.create_pipeline(pipeline=dict({
        "name": name, "roleArn": ROLE, "pipelineType": "V2", "stages": [source, *stages],
        "artifactStore": {"type": "S3", "location": "operations-artifacts"}}, **more))
    idle()
    return executions(name)[0]


def http(path, body=None, headers=None, method=None):
    url = path if path.startswith("http") else ENDPOINT + path
    request = urllib.request.Request(url, data=body, headers=headers or {}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def idle():
    assert http("/_pipelocal/idle")[0] == 200


def post(path, members):
    status, body = http(path, json.dumps(members).encode(), {"Content-Type": "application/json"})
    assert status == 200, body
    return json.loads(body)


def executions(name):
    return [each["pipelineExecutionId"]
            for each in cp.list_pipeline_executions(pipelineName=name)["pipelineExecutionSummaries"]]


def start(name, **more):
    execution = cp.start_pipeline_execution(name=name, **more)["pipelineExecutionId"]
    idle()
    return execution


def status(name, execution):
    return cp.get_pipeline_execution(
        pipelineName=name, pipelineExecutionId=execution)["pipelineExecution"]["status"]


def stage(name, stage="Gate"):
    return [each for each in cp.get_pipeline_state(name=name)["stageStates"] if each["stageName"] == stage][0]


def latest(name, action="Approve", of="Gate"):
    return [each for each in stage(name, of)["actionStates"] if each["actionName"] == action][0]["latestExecution"]


def answer(name, result, action="Approve", of="Gate"):
    cp.put_approval_result(pipelineName=name, stageName=of, actionName=action, token=latest(name, action, of)["token"],
                           result={"status": result, "summary": result.lower()})
    idle()


def same(what, found, expected):
    assert found == expected, "%s: expected %r but it was %r" % (what, expected, found)
    checks.append(what)


def refused(code, operation, by=cp, **members):
    """The call is refused with this exception and a sentence, as a 400."""
    call = getattr(by, operation)
    what = "%s: %s" % (operation, code)
    try:
        call(**members)
    except ClientError as error:
        same(what, error.response["Error"]["Code"], code)
        same(what + " status", error.response["ResponseMetadata"]["HTTPStatusCode"], 400)
        assert error.response["Error"].get("Message"), what
        provoked.add((operation, code))
    else:
        raise AssertionError(what + ": was accepted")
