# What the programs of this package share: a role, projects, builds that are waited for, and what they leave.
import io, time, zipfile

cb, cp, iam, s3 = (boto3.client(name) for name in ("codebuild", "codepipeline", "iam", "s3"))
logs, ssm, secrets = (boto3.client(name) for name in ("logs", "ssm", "secretsmanager"))
ROLE = iam.create_role(RoleName="builds", AssumeRolePolicyDocument=json.dumps({
    "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {
        "Service": ["codebuild.amazonaws.com", "codepipeline.amazonaws.com"]}}]}))["Role"]["Arn"]
s3.create_bucket(Bucket="builds")
s3.put_bucket_versioning(Bucket="builds", VersioningConfiguration={"Status": "Enabled"})
checks = []


def check(actual, expected):
    assert actual == expected, "Expected %r but it was %r" % (expected, actual)
    checks.append(expected)


def refused(code, text, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        check(error.response["Error"]["Code"], code)
        assert text in error.response["Error"]["Message"], error.response["Error"]["Message"]
        return
    raise AssertionError("Expected %s" % code)


def until(what, condition):
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        found = what()
        if condition(found):
            return found
        time.sleep(0.1)
    raise AssertionError("Expected this to end: %r" % what())


def spec(commands, **more):
    return json.dumps(dict({"version": "0.2", "phases": {"build": {"commands": commands}}}, **more))


def put(key, files):
    """Puts a zip of these files and gives its version."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return s3.put_object(Bucket="builds", Key=key, Body=body.getvalue())["VersionId"]


def unzipped(bucket, key):
    body = io.BytesIO(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
    with zipfile.ZipFile(body) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if not name.endswith("/")}


def project(name, **more):
    return cb.create_project(**dict({
        "name": name, "source": {"type": "NO_SOURCE", "buildspec": spec(["true"])},
        "artifacts": {"type": "NO_ARTIFACTS"}, "serviceRole": ROLE,
        "environment": {"type": "LINUX_CONTAINER", "image": "busybox:local", "computeType": "BUILD_GENERAL1_SMALL"},
    }, **more))["project"]


def get(build):
    return cb.batch_get_builds(ids=[build["id"]])["builds"][0]


def ended(build):
    return until(lambda: get(build), lambda found: found["buildComplete"])


def run(name, **overrides):
    return ended(cb.start_build(projectName=name, **overrides)["build"])


def log(build):
    events = logs.get_log_events(logGroupName=build["logs"]["groupName"], logStreamName=build["logs"]["streamName"],
                                 startFromHead=True)["events"]
    return [event["message"].rstrip("\n") for event in events]


def said(build):
    """What the commands of a build that succeeded wrote."""
    assert build["buildStatus"] == "SUCCEEDED", "\n".join(log(build))
    return [line for line in log(build) if not line.startswith("[Container]")]


def context(build, phase):
    found = next(each for each in build["phases"] if each["phaseType"] == phase)
    return found["contexts"][0]["statusCode"] + ": " + found["contexts"][0]["message"]
