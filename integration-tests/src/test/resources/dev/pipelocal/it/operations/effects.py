# What the operations do to executions that stand somewhere.
import io
import zipfile


def actions(name, execution):
    found = cp.list_action_executions(pipelineName=name, filter={"pipelineExecutionId": execution})
    return [(each["actionName"], each["actionExecutionId"]) for each in found["actionExecutionDetails"]]


# A retry keeps the execution's id and truly runs again: what failed, or everything of the stage.
for mode, again in (("FAILED_ACTIONS", ["No"]), ("ALL_ACTIONS", ["No", "Yes"])):
    name = mode.lower().replace("_", "-")
    run = pipeline(name, gate(actions=("Yes", "No")), gate("After"))
    answer(name, "Approved", "Yes")
    answer(name, "Rejected", "No")
    same(mode + " failed", status(name, run), "Failed")
    before = actions(name, run)
    same(mode + " keeps the id", cp.retry_stage_execution(
        pipelineName=name, stageName="Gate", pipelineExecutionId=run, retryMode=mode)["pipelineExecutionId"], run)
    idle()
    added = [each for each in actions(name, run) if each not in before]
    same(mode + " runs again", sorted(action for action, _ in added), again)
    same(mode + " keeps what ran", [each for each in actions(name, run) if each in before], before)
    same(mode + " is told", stage(name)["retryStageMetadata"],
         {"manualStageRetryAttempt": 1, "latestRetryTrigger": "ManualStageRetry"})
    for action in again:
        answer(name, "Approved", action)
    answer(name, "Approved", of="After")
    same(mode + " goes on to the end", status(name, run), "Succeeded")
    same(mode + " is no execution of its own", executions(name), [run])

# A rollback is an execution of its own, of one stage, with the target's revisions.
target = pipeline("rolled", gate())
answer("rolled", "Approved")
s3.put_object(Bucket="operations-source", Key="app.zip", Body=b"another source")
newer = start("rolled")
answer("rolled", "Rejected")
rollback = cp.rollback_stage(
    pipelineName="rolled", stageName="Gate", targetPipelineExecutionId=target)["pipelineExecutionId"]
idle()
answer("rolled", "Approved")
told = cp.get_pipeline_execution(pipelineName="rolled", pipelineExecutionId=rollback)["pipelineExecution"]
old = cp.get_pipeline_execution(pipelineName="rolled", pipelineExecutionId=target)["pipelineExecution"]
same("rollback ends", (told["status"], told["executionType"]), ("Succeeded", "ROLLBACK"))
same("rollback names its target", told["rollbackMetadata"], {"rollbackTargetPipelineExecutionId": target})
same("rollback's trigger", told["trigger"]["triggerType"], "ManualRollback")
same("rollback has the target's revisions", told["artifactRevisions"], old["artifactRevisions"])
same("rollback runs its stage only", [action for action, _ in actions("rolled", rollback)], ["Approve"])
same("rollback is the stage's latest", stage("rolled")["latestExecution"],
     {"pipelineExecutionId": rollback, "status": "Succeeded", "type": "ROLLBACK"})
same("what failed stays failed", status("rolled", newer), "Failed")

# A condition that was not met can be overridden.
run = pipeline("overridden", gate(beforeEntry={"conditions": [{"result": "FAIL", "rules": [
    {"name": "Blue", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "VariableCheck", "version": "1"},
     "configuration": {"Variable": "#{variables.Color}", "Value": "blue", "Operator": "EQ"}}]}]}),
    variables=[{"name": "Color", "defaultValue": "red"}])
same("a condition that is not met fails", status("overridden", run), "Failed")
cp.override_stage_condition(
    pipelineName="overridden", stageName="Gate", pipelineExecutionId=run, conditionType="BEFORE_ENTRY")
idle()
same("an overridden condition lets in", status("overridden", run), "InProgress")
same("an overridden condition is told",
     stage("overridden")["beforeEntryConditionState"]["latestExecution"]["status"], "Overridden")
answer("overridden", "Approved")
same("an overridden execution succeeds", status("overridden", run), "Succeeded")
blue = start("overridden", variables=[{"name": "Color", "value": "blue"}])
same("a condition that is met lets in", status("overridden", blue), "InProgress")

# A revision starts an execution once.
cp.create_custom_action_type(
    category="Source", provider="Mine", version="1", inputArtifactDetails={"minimumCount": 0, "maximumCount": 0},
    outputArtifactDetails={"minimumCount": 1, "maximumCount": 1})
mine = {"name": "Source", "actions": [{"name": "Fetch", "actionTypeId": type_id("Source/Custom/Mine/1"),
                                       "outputArtifacts": [{"name": "App"}]}]}
pipeline("revised", gate(), source=mine)
revision = dict(pipelineName="revised", stageName="Source", actionName="Fetch",
                actionRevision={"revisionId": "one", "revisionChangeId": "1", "created": 1})
first = cp.put_action_revision(**revision)
same("a new revision", first["newRevision"], True)
idle()
same("a new revision starts", executions("revised")[0], first["pipelineExecutionId"])
count = len(executions("revised"))
again = cp.put_action_revision(**revision)
same("an old revision", (again["newRevision"], again["pipelineExecutionId"]), (False, first["pipelineExecutionId"]))
idle()
same("an old revision starts nothing", len(executions("revised")), count)
trigger = cp.get_pipeline_execution(
    pipelineName="revised", pipelineExecutionId=first["pipelineExecutionId"])["pipelineExecution"]["trigger"]
same("a revision's trigger", trigger["triggerType"], "PutActionRevision")

# An approval that nobody answers expires.
run = pipeline("expiring", gate())
token = latest("expiring")["token"]
post("/_pipelocal/clock", {"freeze": True})
before = json.loads(http("/_pipelocal/clock")[1])["now"]
post("/_pipelocal/clock", {"advance": "6d"})
same("an approval waits for six days", status("expiring", run), "InProgress")
post("/_pipelocal/clock", {"advance": "2d"})
same("an approval does not wait for eight days", status("expiring", run), "Failed")
refused("InvalidApprovalTokenException", "put_approval_result", pipelineName="expiring", stageName="Gate",
        actionName="Approve", token=token, result={"status": "Approved", "summary": "late"})
post("/_pipelocal/clock", {"scale": 1})

# A planned fault fails an action once.
post("/_pipelocal/faults", {"pipeline": "faulted", "stage": "Source", "action": "Fetch", "fail": "the disk is full"})
run = pipeline("faulted", gate())
same("a fault fails", status("faulted", run), "Failed")
same("a fault tells its text", latest("faulted", "Fetch", "Source")["errorDetails"]["message"], "the disk is full")
cp.retry_stage_execution(pipelineName="faulted", stageName="Source", pipelineExecutionId=run,
                         retryMode="FAILED_ACTIONS")
idle()
same("a fault strikes once", latest("faulted", "Fetch", "Source")["status"], "Succeeded")

# A Commands action runs its commands on its input, and gives files and variables to those after it.
code = io.BytesIO()
with zipfile.ZipFile(code, "w") as archive:
    archive.writestr("name.txt", "world")
s3.put_object(Bucket="operations-source", Key="code.zip", Body=code.getvalue())
zipped = {"name": "Source", "actions": [dict(SOURCE["actions"][0], configuration={
    "S3Bucket": "operations-source", "S3ObjectKey": "code.zip", "PollForSourceChanges": "false"})]}


def commands(*lines, **more):
    return {"name": "Run", "actions": [dict(
        name="Run", actionTypeId=type_id("Compute/AWS/Commands/1"), inputArtifacts=[{"name": "App"}],
        commands=list(lines), namespace="Ran", **more)]}


run = pipeline("commands", commands(
    "export GREETING=\"hello $(cat name.txt)\"", "echo \"$GREETING\" > greeting.txt", outputVariables=["GREETING"],
    outputArtifacts=[{"name": "Greeting", "files": ["greeting.txt"]}]),
    gate(actions=()) | {"actions": [{"name": "Approve", "actionTypeId": type_id("Approval/AWS/Manual/1"),
                                     "configuration": {"CustomData": "#{Ran.GREETING}"}}]}, source=zipped)
ran = {each["actionName"]: each for each in cp.list_action_executions(pipelineName="commands")["actionExecutionDetails"]}
same("commands succeed", ran["Run"]["status"], "Succeeded")
same("commands give variables", ran["Run"]["output"]["outputVariables"]["GREETING"], "hello world")
same("later actions have them", ran["Approve"]["input"]["resolvedConfiguration"], {"CustomData": "hello world"})
place = ran["Run"]["output"]["outputArtifacts"][0]["s3location"]
with zipfile.ZipFile(io.BytesIO(s3.get_object(Bucket=place["bucket"], Key=place["key"])["Body"].read())) as archive:
    same("commands give files", {name: archive.read(name) for name in archive.namelist()},
         {"greeting.txt": b"hello world\n"})
same("commands have a log", ":log-stream:" in ran["Run"]["output"]["executionResult"]["logStreamARN"], True)
run = pipeline("commands-fail", commands("exit 3"), gate(), source=zipped)
same("commands fail", (status("commands-fail", run), latest("commands-fail", "Run", "Run")["errorDetails"]), (
    "Failed", {"code": "JobFailed", "message": "Action failed with status: FAILED. COMMAND_EXECUTION_ERROR: Error while "
               "executing command: exit 3. Reason: exit status 3"}))
print(json.dumps({"checks": len(checks)}))
