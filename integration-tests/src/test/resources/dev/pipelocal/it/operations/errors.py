# Provokes the errors that the model lists, operation by operation.
run = pipeline("errors", gate())
ON = dict(pipelineName="errors")


def absent(operation, name="pipelineName", **members):
    refused("PipelineNotFoundException", operation, **{name: "none"}, **members)


def declared(name="refused", stages=None, **more):
    return dict({"name": name, "roleArn": ROLE, "artifactStore": {"type": "S3", "location": "operations-artifacts"},
                 "stages": stages or [SOURCE, gate()]}, **more)


# Pipelines.
refused("PipelineNameInUseException", "create_pipeline", pipeline=declared("errors"))
refused("InvalidStructureException", "create_pipeline", pipeline=declared(stages=[SOURCE]))
orphan = {"name": "Build", "actions": [{"name": "Make", "actionTypeId": type_id("Build/AWS/CodeBuild/1"),
          "configuration": {"ProjectName": "p"}, "inputArtifacts": [{"name": "Other"}]}]}
blocked = gate(blockers=[{"name": "b", "type": "Schedule"}])
for operation, name in (("create_pipeline", "refused"), ("update_pipeline", "errors")):
    refused("InvalidStructureException", operation, pipeline=declared(name, [SOURCE]))
    refused("InvalidActionDeclarationException", operation, pipeline=declared(name, [SOURCE, orphan]))
    refused("InvalidStageDeclarationException", operation, pipeline=declared(name, [SOURCE, gate(actions=())]))
    refused("InvalidBlockerDeclarationException", operation, pipeline=declared(name, [SOURCE, blocked]))
    refused("ValidationException", operation, pipeline=declared(name, [SOURCE, gate("a b")]))
many = [{"key": "k%d" % each, "value": "v"} for each in range(51)]
refused("TooManyTagsException", "create_pipeline", pipeline=declared(), tags=many)
refused("InvalidTagsException", "create_pipeline", pipeline=declared(), tags=[{"key": "aws:x", "value": "v"}])
absent("get_pipeline", "name")
refused("PipelineVersionNotFoundException", "get_pipeline", name="errors", version=9)
absent("get_pipeline_state", "name")

# Executions.
absent("start_pipeline_execution", "name")
absent("get_pipeline_execution", pipelineExecutionId=UNKNOWN)
refused("PipelineExecutionNotFoundException", "get_pipeline_execution", pipelineExecutionId=UNKNOWN, **ON)
absent("list_pipeline_executions")
absent("list_action_executions")
refused("PipelineExecutionNotFoundException", "list_action_executions", filter={"pipelineExecutionId": UNKNOWN}, **ON)
absent("list_rule_executions")
refused("PipelineExecutionNotFoundException", "list_rule_executions", filter={"pipelineExecutionId": UNKNOWN}, **ON)
refused("ActionExecutionNotFoundException", "list_deploy_action_execution_targets", actionExecutionId=UNKNOWN, **ON)
absent("list_deploy_action_execution_targets", actionExecutionId=UNKNOWN)
absent("stop_pipeline_execution", pipelineExecutionId=run)
refused("PipelineExecutionNotStoppableException", "stop_pipeline_execution", pipelineExecutionId=UNKNOWN, **ON)

# Stages.
move = dict(stageName="Gate", transitionType="Inbound")
absent("enable_stage_transition", **move)
absent("disable_stage_transition", reason="why", **move)
for operation, more in (("enable_stage_transition", {}), ("disable_stage_transition", {"reason": "why"})):
    refused("StageNotFoundException", operation, stageName="No", transitionType="Inbound", **ON, **more)
retry = dict(pipelineExecutionId=run, retryMode="FAILED_ACTIONS")
absent("retry_stage_execution", stageName="Gate", **retry)
refused("StageNotFoundException", "retry_stage_execution", stageName="No", **ON, **retry)
refused("StageNotRetryableException", "retry_stage_execution", stageName="Gate", **ON, **retry)
absent("rollback_stage", stageName="Gate", targetPipelineExecutionId=run)
refused("StageNotFoundException", "rollback_stage", stageName="No", targetPipelineExecutionId=run, **ON)
refused("PipelineExecutionNotFoundException", "rollback_stage", stageName="Gate",
        targetPipelineExecutionId=UNKNOWN, **ON)
refused("UnableToRollbackStageException", "rollback_stage", stageName="Gate", targetPipelineExecutionId=run, **ON)
override = dict(pipelineExecutionId=run, conditionType="BEFORE_ENTRY")
absent("override_stage_condition", stageName="Gate", **override)
refused("StageNotFoundException", "override_stage_condition", stageName="No", **ON, **override)
refused("ConditionNotOverridableException", "override_stage_condition", stageName="Gate", **ON, **override)

# Approvals.
approve = dict(actionName="Approve", result={"status": "Approved", "summary": "yes"})
token = latest("errors")["token"]
absent("put_approval_result", stageName="Gate", token=token, **approve)
refused("StageNotFoundException", "put_approval_result", stageName="No", token=token, **ON, **approve)
refused("ActionNotFoundException", "put_approval_result", stageName="Gate", token=token, **ON,
        **dict(approve, actionName="No"))
refused("InvalidApprovalTokenException", "put_approval_result", stageName="Gate", token=UNKNOWN, **ON, **approve)
pipeline("answered", gate())
answered = dict(pipelineName="answered", stageName="Gate", token=latest("answered")["token"], **approve)
cp.put_approval_result(**answered)
refused("ApprovalAlreadyCompletedException", "put_approval_result", **answered)
second = start("errors")
cp.stop_pipeline_execution(pipelineName="errors", pipelineExecutionId=run, reason="first")
refused("DuplicatedStopRequestException", "stop_pipeline_execution", pipelineExecutionId=run, **ON)
cp.put_approval_result(pipelineName="errors", stageName="Gate", token=token, **approve)
idle()
same("stopped", status("errors", run), "Stopped")
refused("PipelineExecutionNotStoppableException", "stop_pipeline_execution", pipelineExecutionId=run, **ON)
refused("NotLatestPipelineExecutionException", "retry_stage_execution", stageName="Gate", **ON, **retry)
answer("errors", "Approved")
cp.update_pipeline(pipeline=declared("errors", pipelineType="V2"))
refused("PipelineExecutionOutdatedException", "rollback_stage", stageName="Gate",
        targetPipelineExecutionId=second, **ON)

# Fifty live executions of a pipeline are all that there may be.
pipeline("crowded", gate(), executionMode="QUEUED")
for _ in range(49):
    cp.start_pipeline_execution(name="crowded")
refused("ConcurrentPipelineExecutionsLimitExceededException", "start_pipeline_execution", name="crowded")
revision = {"revisionId": "r", "revisionChangeId": "c", "created": 1}
refused("ConcurrentPipelineExecutionsLimitExceededException", "put_action_revision", pipelineName="crowded",
        stageName="Source", actionName="Fetch", actionRevision=revision)
cp.delete_pipeline(name="crowded")
blue = {"result": "FAIL", "rules": [
    {"name": "Blue", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "VariableCheck", "version": "1"},
     "configuration": {"Variable": "#{variables.Color}", "Value": "blue", "Operator": "EQ"}}]}
ruled = dict(variables=[{"name": "Color", "defaultValue": "red"}])
red = pipeline("parallel", gate(beforeEntry={"conditions": [blue]}), executionMode="PARALLEL", **ruled)
for _ in range(50):
    cp.start_pipeline_execution(name="parallel", variables=[{"name": "Color", "value": "blue"}])
refused("ConcurrentPipelineExecutionsLimitExceededException", "retry_stage_execution", pipelineName="parallel",
        stageName="Gate", pipelineExecutionId=red, retryMode="FAILED_ACTIONS")
refused("ConcurrentPipelineExecutionsLimitExceededException", "override_stage_condition", pipelineName="parallel",
        stageName="Gate", pipelineExecutionId=red, conditionType="BEFORE_ENTRY")
cp.delete_pipeline(name="parallel")
red = pipeline("overtaken", gate(beforeEntry={"conditions": [blue]}), **ruled)
start("overtaken", variables=[{"name": "Color", "value": "blue"}])
refused("NotLatestPipelineExecutionException", "override_stage_condition", pipelineName="overtaken",
        stageName="Gate", pipelineExecutionId=red, conditionType="BEFORE_ENTRY")

# Revisions.
absent("put_action_revision", stageName="Source", actionName="Fetch", actionRevision=revision)
refused("StageNotFoundException", "put_action_revision", stageName="No", actionName="Fetch", actionRevision=revision,
        **ON)
refused("ActionNotFoundException", "put_action_revision", stageName="Source", actionName="No",
        actionRevision=revision, **ON)

# Action types.
own = dict(category="Build", provider="Own", version="1", inputArtifactDetails={"minimumCount": 0, "maximumCount": 1},
           outputArtifactDetails={"minimumCount": 0, "maximumCount": 1})
cp.create_custom_action_type(**own)
refused("TooManyTagsException", "create_custom_action_type", **dict(own, version="2"), tags=many)
refused("InvalidTagsException", "create_custom_action_type", **dict(own, version="2"),
        tags=[{"key": "aws:x", "value": "v"}])
refused("ActionTypeAlreadyExistsException", "create_custom_action_type",
        **dict(own, inputArtifactDetails={"minimumCount": 1, "maximumCount": 1}))
lost = type_id("Build/ThirdParty/None/1")
refused("ActionTypeNotFoundException", "get_action_type", **lost)
aws = cp.get_action_type(**type_id("Source/AWS/S3/1"))["actionType"]
refused("RequestFailedException", "update_action_type", actionType=aws)
refused("ActionTypeNotFoundException", "update_action_type", actionType=dict(aws, id=lost))
refused("ActionTypeNotFoundException", "poll_for_jobs", actionTypeId=type_id("Build/Custom/None/1"))
refused("ValidationException", "poll_for_jobs", actionTypeId=type_id("Source/AWS/S3/1"))
refused("ActionTypeNotFoundException", "poll_for_third_party_jobs", actionTypeId=lost)

# Jobs.
failure = {"failureDetails": {"type": "JobFailed", "message": "no"}}
for operation, more in (("acknowledge_job", {"nonce": "1"}), ("get_job_details", {}), ("put_job_success_result", {}),
                        ("put_job_failure_result", failure)):
    refused("JobNotFoundException", operation, jobId=UNKNOWN, **more)
client = json.loads(http("/_pipelocal/third-party")[1])[0]["clientToken"]
thirds = (("acknowledge_third_party_job", {"nonce": "1"}), ("get_third_party_job_details", {}),
          ("put_third_party_job_success_result", {}), ("put_third_party_job_failure_result", failure))
for operation, more in thirds:
    refused("JobNotFoundException", operation, jobId=UNKNOWN, clientToken=client, **more)
third = type_id("Deploy/ThirdParty/AlexaSkillsKit/1")
pipeline("jobs", {"name": "Own", "actions": [{"name": "Own", "actionTypeId": type_id("Build/Custom/Own/1")}]},
         {"name": "Third", "actions": [{"name": "Skill", "actionTypeId": third, "inputArtifacts": [{"name": "App"}],
          "configuration": {"ClientId": "c", "ClientSecret": "s", "RefreshToken": "r", "SkillId": "k"}}]})
job = cp.poll_for_jobs(actionTypeId=type_id("Build/Custom/Own/1"))["jobs"][0]
refused("InvalidNonceException", "acknowledge_job", jobId=job["id"], nonce="0")
refused("InvalidJobStateException", "put_job_success_result", jobId=job["id"])
refused("InvalidJobStateException", "put_job_failure_result", jobId=job["id"], **failure)
cp.acknowledge_job(jobId=job["id"], nonce=job["nonce"])
large = {"key%d" % each: "v" * 1000 for each in range(130)}
refused("OutputVariablesSizeExceededException", "put_job_success_result", jobId=job["id"], outputVariables=large)
cp.put_job_success_result(jobId=job["id"])
refused("InvalidJobStateException", "put_job_success_result", jobId=job["id"])
refused("InvalidJobException", "get_third_party_job_details", jobId=job["id"], clientToken=client)
idle()
job = cp.poll_for_third_party_jobs(actionTypeId=third)["jobs"][0]["jobId"]
for operation, more in thirds:
    refused("InvalidClientTokenException", operation, jobId=job, clientToken="guessed", **more)
refused("InvalidNonceException", "acknowledge_third_party_job", jobId=job, nonce="0", clientToken=client)
refused("InvalidJobStateException", "put_third_party_job_success_result", jobId=job, clientToken=client)
refused("InvalidJobStateException", "put_third_party_job_failure_result", jobId=job, clientToken=client, **failure)

# Webhooks.
hook = {"name": "hook", "targetPipeline": "errors", "targetAction": "Fetch", "authentication": "UNAUTHENTICATED",
        "authenticationConfiguration": {}, "filters": [{"jsonPath": "$.ref"}]}
refused("PipelineNotFoundException", "put_webhook", webhook=dict(hook, targetPipeline="none"))
refused("InvalidWebhookFilterPatternException", "put_webhook", webhook=dict(hook, filters=[{"jsonPath": "$["}]))
refused("InvalidWebhookAuthenticationParametersException", "put_webhook", webhook=dict(hook, authentication="IP"))
refused("InvalidWebhookAuthenticationParametersException", "put_webhook",
        webhook=dict(hook, authentication="GITHUB_HMAC"))
refused("TooManyTagsException", "put_webhook", webhook=hook, tags=many)
refused("InvalidTagsException", "put_webhook", webhook=hook, tags=[{"key": "aws:x", "value": "v"}])
refused("WebhookNotFoundException", "register_webhook_with_third_party", webhookName="none")
refused("WebhookNotFoundException", "deregister_webhook_with_third_party", webhookName="none")

# Tags.
arn = "arn:aws:codepipeline:us-east-1:000000000000:"
for operation, more in (("list_tags_for_resource", {}), ("tag_resource", {"tags": many[:1]}),
                        ("untag_resource", {"tagKeys": ["k"]})):
    refused("ResourceNotFoundException", operation, resourceArn=arn + "none", **more)
    refused("InvalidArnException", operation, resourceArn=arn + "errors/Gate", **more)
    refused("ValidationException", operation, resourceArn="none", **more)
refused("TooManyTagsException", "tag_resource", resourceArn=arn + "errors", tags=many)
refused("InvalidTagsException", "tag_resource", resourceArn=arn + "errors", tags=[{"key": "aws:x", "value": "v"}])
refused("InvalidTagsException", "untag_resource", resourceArn=arn + "errors", tagKeys=["aws:x"])

# Members that break the model's constraints, which boto3 itself must not check.
unchecked = boto3.client("codepipeline", config=botocore.config.Config(parameter_validation=False))
on = dict(pipelineName="errors", stageName="Gate")
malformed = {
    "acknowledge_job": dict(jobId="x", nonce="1"),
    "acknowledge_third_party_job": dict(jobId="", nonce="1", clientToken="t"),
    "create_custom_action_type": dict(own, provider="a b"),
    "delete_custom_action_type": dict(category="None", provider="Own", version="1"),
    "delete_pipeline": dict(name="a b"),
    "delete_webhook": dict(name="a b"),
    "deregister_webhook_with_third_party": dict(webhookName="a b"),
    "disable_stage_transition": dict(on, transitionType="Inbound", reason="no, not this"),
    "enable_stage_transition": dict(on, transitionType="Sideways"),
    "get_action_type": dict(category="Build", owner="Custom", provider="Own", version="1"),
    "get_job_details": dict(jobId="x"),
    "get_pipeline": dict(name="errors", version=0),
    "get_pipeline_execution": dict(pipelineName="errors", pipelineExecutionId="x"),
    "get_pipeline_state": dict(name="a b"),
    "get_third_party_job_details": dict(jobId="", clientToken="t"),
    "list_action_executions": dict(pipelineName="errors", maxResults=0),
    "list_action_types": dict(actionOwnerFilter="Nobody"),
    "list_deploy_action_execution_targets": dict(actionExecutionId=UNKNOWN, maxResults=101),
    "list_pipeline_executions": dict(pipelineName="errors", maxResults=101),
    "list_pipelines": dict(maxResults=1001),
    "list_rule_executions": dict(pipelineName="errors", maxResults=0),
    "list_rule_types": dict(ruleOwnerFilter="Nobody"),
    "list_webhooks": dict(MaxResults=0),
    "override_stage_condition": dict(on, pipelineExecutionId=run, conditionType="ON_TIME"),
    "poll_for_third_party_jobs": dict(actionTypeId=dict(third, category="None")),
    "put_action_revision": dict(pipelineName="errors", stageName="Source", actionName="Fetch",
                                actionRevision={"revisionId": "r"}),
    "put_approval_result": dict(on, token="x", **approve),
    "put_job_failure_result": dict(jobId=UNKNOWN, failureDetails={"type": "Bored", "message": "no"}),
    "put_job_success_result": dict(jobId=UNKNOWN, continuationToken=""),
    "put_third_party_job_failure_result": dict(jobId="x", clientToken="t",
                                               failureDetails={"type": "JobFailed", "message": ""}),
    "put_third_party_job_success_result": dict(jobId="x", clientToken=""),
    "put_webhook": dict(webhook=dict(hook, filters=[{"jsonPath": "$"}] * 6)),
    "register_webhook_with_third_party": dict(webhookName="a b"),
    "retry_stage_execution": dict(on, pipelineExecutionId=run, retryMode="SOME"),
    "rollback_stage": dict(on, targetPipelineExecutionId="x"),
    "start_pipeline_execution": dict(name="errors", clientRequestToken="a b"),
    "stop_pipeline_execution": dict(pipelineName="errors", pipelineExecutionId=run, reason="r" * 201),
    "update_action_type": dict(actionType=dict(aws, inputArtifactDetails={"minimumCount": 0, "maximumCount": 11})),
}
for operation, members in malformed.items():
    refused("ValidationException", operation, by=unchecked, **members)

# Tokens of no list.
for operation, members in (
        ("list_action_executions", ON), ("list_action_types", {}), ("list_pipeline_executions", ON),
        ("list_pipelines", {}), ("list_rule_executions", ON),
        ("list_tags_for_resource", {"resourceArn": arn + "errors"})):
    refused("InvalidNextTokenException", operation, nextToken="garbage", **members)
refused("InvalidNextTokenException", "list_webhooks", NextToken="garbage")
action = cp.list_action_executions(**ON)["actionExecutionDetails"][0]["actionExecutionId"]
refused("InvalidNextTokenException", "list_deploy_action_execution_targets", actionExecutionId=action,
        nextToken="garbage")

# Quotas on numbers of things, which this server was told to keep.
def fill(limit, operation, members):
    """Makes what is missing to the limit, and is refused the next."""
    for number in range(limit):
        try:
            getattr(cp, operation)(**members(number))
        except cp.exceptions.LimitExceededException:
            assert number > limit / 2, number
            break
    refused("LimitExceededException", operation, **members(limit))


fill(50, "create_custom_action_type", lambda number: dict(own, version=str(number + 2)))
fill(300, "put_webhook", lambda number: dict(webhook=dict(hook, name="hook-%d" % number)))

# What the model lists and this program does not provoke; everything else has been provoked above.
ONE_BY_ONE = "what changes a thing is decided one call after the other, so that none comes in between"
UNPROVOKED = {
    ("create_custom_action_type", "ConcurrentModificationException"): ONE_BY_ONE,
    ("create_pipeline", "ConcurrentModificationException"): ONE_BY_ONE,
    ("create_pipeline", "LimitExceededException"): "a thousand pipelines take too long here: PipelineQuotaTest has them",
    ("delete_custom_action_type", "ConcurrentModificationException"): ONE_BY_ONE,
    ("delete_pipeline", "ConcurrentModificationException"): ONE_BY_ONE,
    ("delete_webhook", "ConcurrentModificationException"): ONE_BY_ONE,
    ("put_webhook", "ConcurrentModificationException"): ONE_BY_ONE,
    ("tag_resource", "ConcurrentModificationException"): ONE_BY_ONE,
    ("untag_resource", "ConcurrentModificationException"): ONE_BY_ONE,
    ("override_stage_condition", "ConflictException"): ONE_BY_ONE,
    ("retry_stage_execution", "ConflictException"): ONE_BY_ONE,
    ("rollback_stage", "ConflictException"): ONE_BY_ONE,
    ("start_pipeline_execution", "ConflictException"): ONE_BY_ONE,
    ("stop_pipeline_execution", "ConflictException"): ONE_BY_ONE,
    ("list_rule_types", "InvalidNextTokenException"): "the request has no token",
    ("update_pipeline", "LimitExceededException"): "an update adds no pipeline, and pollers are not counted",
}
model = cp.meta.service_model
modelled = {(botocore.xform_name(operation), shape.name) for operation in model.operation_names
            for shape in model.operation_model(operation).error_shapes}
same("every error is modelled", sorted(provoked - modelled),
     [("create_custom_action_type", "ActionTypeAlreadyExistsException")])
same("every modelled error is provoked", sorted(modelled - provoked - set(UNPROVOKED)), [])
same("what is not provoked is modelled", sorted(set(UNPROVOKED) - modelled), [])
same("what is not provoked was not", sorted(set(UNPROVOKED) & provoked), [])
print(json.dumps({"checks": len(checks)}))
