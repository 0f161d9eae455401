# Builds of pipelines: variables of the pipeline and of its source in a build, batches and their outputs, tests after a deploy.
def type_id(text):
    return dict(zip(("category", "owner", "provider", "version"), text.split("/")))


def build_action(name, inputs, outputs, namespace=None, category="Build", **configuration):
    action = {"name": name, "actionTypeId": type_id(category + "/AWS/CodeBuild/1"),
              "inputArtifacts": [{"name": each} for each in inputs],
              "outputArtifacts": [{"name": each} for each in outputs], "configuration": configuration}
    return dict(action, namespace=namespace) if namespace else action


def pipeline(name, *stages, **more):
    source = {"name": "Source", "actions": [
        {"name": "Fetch", "namespace": "Source", "actionTypeId": type_id("Source/AWS/S3/1"),
         "outputArtifacts": [{"name": "App"}],
         "configuration": {"S3Bucket": "builds", "S3ObjectKey": "app.zip", "PollForSourceChanges": "false"}}]}
    stages = [{"name": "Stage%d" % number, "actions": actions} for number, actions in enumerate(stages)]
    cp.create_pipeline(pipeline=dict({"name": name, "roleArn": ROLE, "pipelineType": "V2", "stages": [source, *stages],
                                      "artifactStore": {"type": "S3", "location": "builds"}}, **more))
    return finished(name, cp.list_pipeline_executions(pipelineName=name)["pipelineExecutionSummaries"][0]["pipelineExecutionId"])


def finished(name, execution):
    found = until(lambda: cp.get_pipeline_execution(pipelineName=name, pipelineExecutionId=execution)["pipelineExecution"],
                  lambda found: found["status"] not in ("InProgress", "Stopping"))
    details = cp.list_action_executions(pipelineName=name, filter={"pipelineExecutionId": execution})["actionExecutionDetails"]
    return found["status"], {detail["actionName"]: detail for detail in details}


def output(detail, name):
    location = next(each["s3location"] for each in detail["output"]["outputArtifacts"] if each["name"] == name)
    return unzipped(location["bucket"], location["key"])


# Variables of the pipeline, of its source and of a build; several sources; the revision that the build was given.
version = put("app.zip", {"page": "hello", "buildspec.yml": spec(
    ["echo $STAGE $COMMIT $CODEBUILD_RESOLVED_SOURCE_VERSION > seen", "export FOUND=$(cat page)"],
    env={"exported-variables": ["FOUND"]}, artifacts={"files": ["seen", "page"]})})
project("piped", source={"type": "CODEPIPELINE"}, artifacts={"type": "CODEPIPELINE"})
project("tests", source={"type": "CODEPIPELINE", "buildspec": spec(
    ["test $FOUND = hello", "test -f $CODEBUILD_SRC_DIR_App/buildspec.yml", "test ! -f buildspec.yml"])},
        artifacts={"type": "CODEPIPELINE"})
status, actions = pipeline("values", [build_action(
    "Build", ["App"], ["Site"], "Built", ProjectName="piped", EnvironmentVariables=json.dumps([
        {"name": "STAGE", "value": "#{variables.STAGE}"},
        {"name": "COMMIT", "value": "#{Source.VersionId}", "type": "PLAINTEXT"}]))],
    [{"name": "Deploy", "namespace": "Deploy", "actionTypeId": type_id("Deploy/AWS/S3/1"), "inputArtifacts": [{"name": "Site"}],
      "configuration": {"BucketName": "builds", "Extract": "true", "ObjectKey": "site"}}],
    [build_action("Test", ["Site", "App"], [], category="Test", ProjectName="tests", PrimarySource="Site",
                  EnvironmentVariables=json.dumps([{"name": "FOUND", "value": "#{Built.FOUND}"}]))],
    variables=[{"name": "STAGE", "defaultValue": "dev"}])
check(status, "Succeeded")
check(output(actions["Build"], "Site")["seen"], "dev %s %s\n" % (version, version))
build = get({"id": actions["Build"]["output"]["executionResult"]["externalExecutionId"]})
check(build["initiator"], "codepipeline/values")
check(build["resolvedSourceVersion"], version)
again = cp.start_pipeline_execution(name="values", variables=[{"name": "STAGE", "value": "prod"}])["pipelineExecutionId"]
status, actions = finished("values", again)
check(output(actions["Build"], "Site")["seen"].split()[0], "prod")

# A batch's outputs by the names of its builds, and one that combines them.
listed = {"build-list": [{"identifier": "build1", "env": {"variables": {"N": "1"}}},
                         {"identifier": "build2", "env": {"variables": {"N": "2"}}}]}
put("app.zip", {"buildspec.yml": spec(
    ["echo main$N > main$N", "echo extra$N > extra"], batch=listed,
    artifacts={"files": ["main*"], "secondary-artifacts": {"artifact1": {"files": ["extra"]}}})})
project("batch", source={"type": "CODEPIPELINE"}, artifacts={"type": "CODEPIPELINE"}, buildBatchConfig={"serviceRole": ROLE})
status, actions = pipeline("batch", [build_action("Build", ["App"], ["build1", "build1_artifact1", "build2_artifact1"],
                                                  ProjectName="batch", BatchEnabled="true")])
check(status, "Succeeded")
check(output(actions["Build"], "build1"), {"main1": "main1\n"})
check(output(actions["Build"], "build1_artifact1"), {"extra": "extra1\n"})
check(output(actions["Build"], "build2_artifact1"), {"extra": "extra2\n"})
status, actions = pipeline("combined", [build_action("Build", ["App"], ["all"], ProjectName="batch", BatchEnabled="true",
                                                     CombineArtifacts="true")])
check(output(actions["Build"], "all"), {"main1": "main1\n", "main2": "main2\n"})
status, actions = pipeline("unclaimed", [build_action("Build", ["App"], ["build1", "other"], ProjectName="batch",
                                                      BatchEnabled="true")])
check(status, "Failed")
print(json.dumps({"checks": len(checks)}))
