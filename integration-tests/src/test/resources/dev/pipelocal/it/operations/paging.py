# Walks through every paged list by small pages, and offers tokens that are not theirs.
def walk(operation, items, size, token="nextToken", limit="maxResults", between=lambda: None, **members):
    """All items, one page after the other; each page but the last is full."""
    found, more = [], dict(members)
    if limit:
        more[limit] = size
    while True:
        page = getattr(cp, operation)(**more)
        found += page[items]
        if token not in page:
            return found
        assert not limit or len(page[items]) == size, (operation, page)
        assert len(page[token]) <= 2048, operation
        tokens[operation] = page[token]
        more[token] = page[token]
        between()


tokens = {}
for number in range(5):
    pipeline("paged-%d" % number, gate())
same("pipelines", [each["name"] for each in walk("list_pipelines", "pipelines", 2)],
     ["paged-%d" % number for number in range(5)])

name = {"pipelineName": "paged-0"}
for _ in range(6):
    start("paged-0")
before = executions("paged-0")
same("executions", [each["pipelineExecutionId"] for each in walk(
    "list_pipeline_executions", "pipelineExecutionSummaries", 3, **name)], before)
same("executions while new ones start", [each["pipelineExecutionId"] for each in walk(
    "list_pipeline_executions", "pipelineExecutionSummaries", 3, between=lambda: start("paged-0"), **name)], before)
actions = [each["actionExecutionId"] for each in cp.list_action_executions(**name)["actionExecutionDetails"]]
assert len(actions) >= 9, actions
same("actions", [each["actionExecutionId"] for each in walk(
    "list_action_executions", "actionExecutionDetails", 4, **name)], actions)
same("actions while new ones start", [each["actionExecutionId"] for each in walk(
    "list_action_executions", "actionExecutionDetails", 4, between=lambda: start("paged-0"), **name)], actions)

checked = gate(beforeEntry={"conditions": [{"result": "FAIL", "rules": [
    {"name": "Blue", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "VariableCheck", "version": "1"},
     "configuration": {"Variable": "#{variables.Color}", "Value": "blue", "Operator": "EQ"}}]}]})
pipeline("ruled", checked, variables=[{"name": "Color", "defaultValue": "red"}])
for _ in range(4):
    start("ruled")
rules = [each["ruleExecutionId"] for each in cp.list_rule_executions(pipelineName="ruled")["ruleExecutionDetails"]]
same("a rule ran each time", len(rules), 5)
same("rules", [each["ruleExecutionId"] for each in walk(
    "list_rule_executions", "ruleExecutionDetails", 2, pipelineName="ruled")], rules)
same("rules while new ones start", [each["ruleExecutionId"] for each in walk(
    "list_rule_executions", "ruleExecutionDetails", 2, between=lambda: start("ruled"), pipelineName="ruled")], rules)

for number in range(130):
    cp.create_custom_action_type(
        category="Build", provider="Own%03d" % number, version="1",
        inputArtifactDetails={"minimumCount": 0, "maximumCount": 1},
        outputArtifactDetails={"minimumCount": 0, "maximumCount": 1})
types = walk("list_action_types", "actionTypes", 0, limit=None)
ids = [tuple(sorted(each["id"].items())) for each in types]
same("action types are told once", len(set(ids)), len(ids))
same("own action types", len([each for each in types if each["id"]["owner"] == "Custom"]), 130)
same("action types are paged", "list_action_types" in tokens, True)

hooks = ["hook-%d" % number for number in range(5)]
for each in hooks:
    cp.put_webhook(webhook={"name": each, "targetPipeline": "paged-0", "targetAction": "Fetch", "filters": [],
                            "authentication": "UNAUTHENTICATED", "authenticationConfiguration": {}})
same("webhooks", [each["definition"]["name"] for each in walk(
    "list_webhooks", "webhooks", 2, token="NextToken", limit="MaxResults")], hooks)

arn = "arn:aws:codepipeline:us-east-1:000000000000:paged-0"
tags = [{"key": "k%02d" % number, "value": "v"} for number in range(7)]
cp.tag_resource(resourceArn=arn, tags=tags)
same("tags", walk("list_tags_for_resource", "tags", 3, resourceArn=arn), tags)

lists = {"list_pipelines": {}, "list_pipeline_executions": name, "list_action_executions": name,
         "list_rule_executions": {"pipelineName": "ruled"}, "list_action_types": {}, "list_webhooks": {},
         "list_tags_for_resource": {"resourceArn": arn}}
same("every list gave a token", sorted(tokens), sorted(lists))
for operation, members in lists.items():
    member = "NextToken" if operation == "list_webhooks" else "nextToken"
    getattr(cp, operation)(**{member: tokens[operation]}, **members)
    for foreign in [tokens[other] for other in lists if other != operation] + ["garbage", "Z2FyYmFnZQ=="]:
        refused("InvalidNextTokenException", operation, **{member: foreign}, **members)
refused("InvalidNextTokenException", "list_pipeline_executions", pipelineName="paged-1",
        nextToken=tokens["list_pipeline_executions"])
action = cp.list_action_executions(**name)["actionExecutionDetails"][0]["actionExecutionId"]
refused("InvalidNextTokenException", "list_deploy_action_execution_targets", actionExecutionId=action,
        nextToken="garbage")
print(json.dumps({"checks": len(checks)}))
