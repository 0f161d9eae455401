# What testers type to build by hand: projects, overrides, sources, artifacts, caches, batches, values from the stores.
project("app", source={"type": "NO_SOURCE", "buildspec": spec(
    ["echo $STAGE $CODEBUILD_BUILD_NUMBER", "test $STAGE != broken"])})
refused("ResourceNotFoundException", "Project cannot be found: arn:aws:codebuild:us-east-1:000000000000:project/none",
        cb.start_build, projectName="none")
refused("InvalidInputException", "CodeBuild is not authorized to perform: sts:AssumeRole on arn:aws:iam::000000000000:role/none",
        project, name="untrusted", serviceRole="arn:aws:iam::000000000000:role/none")
first = run("app", environmentVariablesOverride=[{"name": "STAGE", "value": "test", "type": "PLAINTEXT"}])
check(said(first), ["test 1"])
again = ended(cb.retry_build(id=first["id"])["build"])
check(said(again), ["test 2"])
broken = run("app", environmentVariablesOverride=[{"name": "STAGE", "value": "broken"}])
check(context(broken, "BUILD"),
      "COMMAND_EXECUTION_ERROR: Error while executing command: test $STAGE != broken. Reason: exit status 1")
check(said(run("app", buildspecOverride=spec(["echo other"]))), ["other"])
check(cb.list_builds_for_project(projectName="app", sortOrder="ASCENDING")["ids"][:2], [first["id"], again["id"]])
slow = cb.start_build(projectName="app", buildspecOverride=spec(["echo begun", "sleep 100"]))["build"]
until(lambda: get(slow), lambda found: found["currentPhase"] == "BUILD")
cb.stop_build(id=slow["id"])
check(ended(slow)["buildStatus"], "STOPPED")
check(cb.batch_get_builds(ids=["app:none"])["buildsNotFound"], ["app:none"])
project("piped", source={"type": "CODEPIPELINE"}, artifacts={"type": "CODEPIPELINE"})
refused("InvalidInputException", "CODEPIPELINE", cb.start_build, projectName="piped")
assert any("standard" in image["name"] for platform in cb.list_curated_environment_images()["platforms"]
           for language in platform["languages"] for image in language["images"])

# Sources and artifacts in S3, the second ones too, and a version of a source.
old = put("app.zip", {"a.txt": "old", "buildspec.yml": spec(
    ["cat a.txt", "cat $CODEBUILD_SRC_DIR_lib/b.txt", "echo", "echo version=$CODEBUILD_SOURCE_VERSION",
     "echo resolved=$CODEBUILD_RESOLVED_SOURCE_VERSION $CODEBUILD_SOURCE_REPO_URL"],
    artifacts={"files": ["a.txt"], "s3-prefix": "pre-$CODEBUILD_CI", "secondary-artifacts": {"plain": {"files": ["*.txt"], "name": "$CODEBUILD_CI"}}})})
put("app.zip", {"a.txt": "new"})
put("lib.zip", {"b.txt": "library"})
project("sources", source={"type": "S3", "location": "builds/app.zip"}, sourceVersion=old,
        secondarySources=[{"type": "S3", "location": "builds/lib.zip", "sourceIdentifier": "lib"}],
        artifacts={"type": "S3", "location": "builds", "path": "out", "name": "app.zip", "packaging": "ZIP",
                   "namespaceType": "BUILD_ID"},
        secondaryArtifacts=[{"type": "S3", "location": "builds", "name": "files", "artifactIdentifier": "plain",
                             "overrideArtifactName": True}])
built = run("sources")
check(said(built), ["old", "library", "", "version=" + old, "resolved= s3://builds/app.zip"])
uuid = built["id"].split(":")[1]
check(unzipped("builds", "pre-true/%s/app.zip" % uuid), {"a.txt": "old"})
check(s3.get_object(Bucket="builds", Key="true/a.txt")["Body"].read(), b"old")
check(len(built["artifacts"]["sha256sum"]), 64)
git = project("git", source={"type": "CODECOMMIT", "location": "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/a"})
assert "CodeCommit" in context(run("git"), "DOWNLOAD_SOURCE")

# Values from the stores, which the log does not show.
ssm.put_parameter(Name="/app/url", Value="http://here", Type="String")
ssm.put_parameter(Name="/app/pin", Value="pin-4711", Type="SecureString")
secrets.create_secret(Name="db", SecretString=json.dumps({"user": "u", "pw": "pw-0815"}))
secrets.create_secret(Name="plain", SecretString="plain-text")
values = run("app", buildspecOverride=spec(
    ["echo $URL $PIN $PW $WHOLE"],
    env={"parameter-store": {"URL": "/app/url", "PIN": "/app/pin"},
         "secrets-manager": {"PW": "db:pw", "WHOLE": "plain"}, "exported-variables": ["URL", "PW"]}))
check(said(values)[0], "http://here *** *** ***")
check(values["exportedEnvironmentVariables"], [{"name": "URL", "value": "http://here"}])
version = secrets.put_secret_value(SecretId="db", SecretString=json.dumps({"pw": "pw-next"}))["VersionId"]
secrets.put_secret_value(SecretId="db", SecretString=json.dumps({"pw": "pw-last"}))
check(run("app", buildspecOverride=spec(
    ["test $LAST.$PREVIOUS.$NAMED = pw-last.pw-next.pw-next"],
    env={"secrets-manager": {"LAST": "db:pw", "PREVIOUS": "db:pw:AWSPREVIOUS", "NAMED": "db:pw::" + version}}))["buildStatus"],
      "SUCCEEDED")
missing = run("app", buildspecOverride=spec(["true"], env={"secrets-manager": {"A": "none"}}))
check(context(missing, "DOWNLOAD_SOURCE"), "CLIENT_ERROR: Secrets Manager Error Message: ResourceNotFoundException: "
      "Secrets Manager can't find the specified secret.")
no_json = run("app", buildspecOverride=spec(["true"], env={"secrets-manager": {"A": "plain:key"}}))
check(no_json["buildStatus"], "FAILED")

# A cache in S3, and logs there.
project("cached", cache={"type": "S3", "location": "builds/caches"},
        logsConfig={"s3Logs": {"status": "ENABLED", "location": "builds/logs"}},
        source={"type": "NO_SOURCE", "buildspec": spec(
            ["mkdir -p lib", "echo x >> lib/count", "echo runs $(grep -c x lib/count)"], cache={"paths": ["lib/**/*"]})})
check(said(run("cached")), ["runs 1"])
second = run("cached")
check(said(second), ["runs 2"])
cb.invalidate_project_cache(projectName="cached")
check(said(run("cached")), ["runs 1"])
check(second["logs"]["s3LogsArn"], "arn:aws:s3:::builds/logs/" + second["id"].split(":")[1] + ".gz")
import gzip
stored = s3.get_object(Bucket="builds", Key="logs/" + second["id"].split(":")[1] + ".gz")["Body"].read()
assert "runs 2" in gzip.decompress(stored).decode().splitlines()

# A batch whose builds' zips become one.
project("batch", source={"type": "NO_SOURCE", "buildspec": spec(
    ["echo $CODEBUILD_BATCH_BUILD_IDENTIFIER > $NAME.txt"], artifacts={"files": ["*.txt"]},
    batch={"build-matrix": {"dynamic": {"env": {"variables": {"NAME": ["red", "blue"]}}}}})},
        artifacts={"type": "S3", "location": "builds", "name": "batch.zip", "packaging": "ZIP"},
        buildBatchConfig={"serviceRole": ROLE, "combineArtifacts": True})
batch = cb.start_build_batch(projectName="batch")["buildBatch"]
batch = until(lambda: cb.batch_get_build_batches(ids=[batch["id"]])["buildBatches"][0], lambda found: found["complete"])
check(batch["buildBatchStatus"], "SUCCEEDED")
check([group["currentBuildSummary"]["buildStatus"] for group in batch["buildGroups"]], ["SUCCEEDED", "SUCCEEDED"])
check(unzipped("builds", "batch.zip"), {"red.txt": "build0\n", "blue.txt": "build1\n"})
check(cb.list_build_batches_for_project(projectName="batch")["ids"], [batch["id"]])
print(json.dumps({"checks": len(checks)}))
