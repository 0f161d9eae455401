# A job worker written from the documentation: it polls, acknowledges, copies its input to its output with the keys
# that come with the job, goes on once, and succeeds. Then a third-party worker fails its job.
import time
import urllib.request

cp, iam, s3 = boto3.client("codepipeline"), boto3.client("iam"), boto3.client("s3")
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"Service": "codepipeline.amazonaws.com"}}]}
role = iam.create_role(RoleName="worked", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
for bucket in ("worked-source", "worked-artifacts"):
    s3.create_bucket(Bucket=bucket)
s3.put_bucket_versioning(Bucket="worked-source", VersioningConfiguration={"Status": "Enabled"})
s3.put_object(Bucket="worked-source", Key="app.zip", Body=b"the source")
cp.create_custom_action_type(
    category="Build", provider="Copier", version="1",
    settings={"executionUrlTemplate": "http://copier/{Config:Project}/{ExternalExecutionId}"},
    configurationProperties=[{"name": "Project", "required": True, "key": True, "secret": False, "queryable": True}],
    inputArtifactDetails={"minimumCount": 1, "maximumCount": 1},
    outputArtifactDetails={"minimumCount": 1, "maximumCount": 1})
copier = {"category": "Build", "owner": "Custom", "provider": "Copier", "version": "1"}
alexa = {"category": "Deploy", "owner": "ThirdParty", "provider": "AlexaSkillsKit", "version": "1"}
cp.create_pipeline(pipeline={
    "name": "worked", "roleArn": role, "artifactStore": {"type": "S3", "location": "worked-artifacts"},
    "stages": [
        {"name": "Source", "actions": [
            {"name": "Fetch", "outputArtifacts": [{"name": "App"}],
             "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
             "configuration": {"S3Bucket": "worked-source", "S3ObjectKey": "app.zip", "PollForSourceChanges": "false"}}]},
        {"name": "Build", "actions": [
            {"name": "Copy", "actionTypeId": copier, "configuration": {"Project": "app"},
             "inputArtifacts": [{"name": "App"}], "outputArtifacts": [{"name": "Copied"}]}]},
        {"name": "Deploy", "actions": [
            {"name": "Skill", "actionTypeId": alexa, "inputArtifacts": [{"name": "Copied"}],
             "configuration": {"ClientId": "c", "ClientSecret": "s", "RefreshToken": "r", "SkillId": "k"}}]}]})


def until(look):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("nothing within a minute")


def offered():
    return cp.poll_for_jobs(actionTypeId=copier, queryParam={"Project": "app"})["jobs"]


def location(artifacts):
    return artifacts[0]["location"]["s3Location"]


job = until(offered)[0]
try:
    cp.acknowledge_job(jobId=job["id"], nonce="0")
    raise AssertionError("a foreign nonce was taken")
except cp.exceptions.InvalidNonceException:
    pass
assert cp.acknowledge_job(jobId=job["id"], nonce=job["nonce"])["status"] == "InProgress"
cp.put_job_success_result(jobId=job["id"], continuationToken="half", executionDetails={"percentComplete": 50})
job = until(offered)[0]
data, keys = job["data"], job["data"]["artifactCredentials"]
assert data["continuationToken"] == "half", data
assert cp.acknowledge_job(jobId=job["id"], nonce=job["nonce"])["status"] == "InProgress"
theirs = boto3.client("s3", aws_access_key_id=keys["accessKeyId"], aws_secret_access_key=keys["secretAccessKey"],
                      aws_session_token=keys["sessionToken"])
source, target = location(data["inputArtifacts"]), location(data["outputArtifacts"])
body = theirs.get_object(Bucket=source["bucketName"], Key=source["objectKey"])["Body"].read()
theirs.put_object(Bucket=target["bucketName"], Key=target["objectKey"], Body=body)
cp.put_job_success_result(jobId=job["id"], executionDetails={"externalExecutionId": "42", "summary": "copied"})

client = json.load(urllib.request.urlopen(ENDPOINT + "/_pipelocal/third-party"))[0]
taken = until(lambda: cp.poll_for_third_party_jobs(actionTypeId=alexa)["jobs"])[0]
assert taken["clientId"] == client["clientId"], (taken, client)
token = client["clientToken"]
try:
    cp.get_third_party_job_details(jobId=taken["jobId"], clientToken="guessed")
    raise AssertionError("a guessed token was taken")
except cp.exceptions.InvalidClientTokenException:
    pass
details = cp.get_third_party_job_details(jobId=taken["jobId"], clientToken=token)["jobDetails"]
assert details["data"]["actionConfiguration"]["configuration"]["ClientSecret"] == "s", details
cp.acknowledge_third_party_job(jobId=taken["jobId"], nonce=details["nonce"], clientToken=token)
cp.put_third_party_job_failure_result(
    jobId=taken["jobId"], clientToken=token, failureDetails={"type": "JobFailed", "message": "skill refused"})
state = until(lambda: [each["actionStates"][0]["latestExecution"]
                       for each in cp.get_pipeline_state(name="worked")["stageStates"]
                       if each.get("latestExecution", {}).get("status") == "Failed"])
build = cp.get_pipeline_state(name="worked")["stageStates"][1]["actionStates"][0]["latestExecution"]
print(json.dumps({"copied": body.decode(), "url": build["externalExecutionUrl"], "error": state[0]["errorDetails"]}))
