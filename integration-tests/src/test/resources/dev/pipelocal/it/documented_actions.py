# Creates one pipeline for each example of the user guide's action reference, and gets it back.
cp, iam = boto3.client("codepipeline"), boto3.client("iam")
trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
         "Principal": {"Service": "codepipeline.amazonaws.com"}}]}
role = iam.create_role(RoleName="documented", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]


def action(name, type, example):
    category, owner, provider = type.split("/")
    declared = {"name": name, "configuration": example.get("configuration", {}), "runOrder": 1,
                "actionTypeId": {"category": category, "owner": owner, "provider": provider, "version": "1"},
                "inputArtifacts": [{"name": each} for each in example.get("inputs", [])],
                "outputArtifacts": [dict({"name": each}, **({"files": example["files"]} if "files" in example else {}))
                                    for each in example.get("outputs", [])]}
    for member in ("commands", "outputVariables", "timeoutInMinutes"):
        if member in example:
            declared[member] = example[member]
    return declared


def source(artifact):
    return action("Make" + artifact, "Source/AWS/S3",
                  {"outputs": [artifact], "configuration": {"S3Bucket": "none", "S3ObjectKey": "app.zip"}})


def masked(example):
    secrets = {"OAuthToken", "ClientSecret", "RefreshToken"}
    return {key: "****" if key in secrets else value for key, value in example["configuration"].items()}


examples = json.load(open(EXAMPLES))
for number, example in enumerate(examples):
    declared = action("Example", example["type"], example)
    if example["type"].startswith("Source/"):
        stages = [("Source", [declared]), ("Gate", [action("Approve", "Approval/AWS/Manual", {})])]
    else:
        stages = [("Source", [source(each) for each in example["inputs"] or ["Unused"]]), ("Example", [declared])]
    name = "documented-%d" % number
    pipeline = {"name": name, "roleArn": role, "pipelineType": "V2", "executionMode": "QUEUED",
                "artifactStore": {"type": "S3", "location": "artifacts"},
                "stages": [{"name": stage, "actions": actions} for stage, actions in stages]}
    created = cp.create_pipeline(pipeline=pipeline)["pipeline"]
    declared["configuration"] = masked(example)
    got = cp.get_pipeline(name=name)["pipeline"]
    assert got == created, (got, created)
    assert declared in [each for stage in got["stages"] for each in stage["actions"]], (declared, got)
print(json.dumps({"accepted": len(examples)}))
