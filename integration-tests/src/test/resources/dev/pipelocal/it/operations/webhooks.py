# Deliveries as GitHub sends them.
import hashlib
import hmac
import urllib.parse

SECRET = "a secret"
branched = {"name": "Source", "actions": [
    {"name": "Fetch", "actionTypeId": type_id("Source/Custom/Branched/1"), "outputArtifacts": [{"name": "App"}],
     "configuration": {"Branch": "main"}}]}
cp.create_custom_action_type(
    category="Source", provider="Branched", version="1",
    configurationProperties=[{"name": "Branch", "required": True, "key": True, "secret": False, "queryable": True}],
    inputArtifactDetails={"minimumCount": 0, "maximumCount": 0},
    outputArtifactDetails={"minimumCount": 1, "maximumCount": 1})
pipeline("hooked", gate(), source=branched)


def put(name, authentication, configuration):
    return cp.put_webhook(webhook={
        "name": name, "targetPipeline": "hooked", "targetAction": "Fetch", "authentication": authentication,
        "authenticationConfiguration": configuration,
        "filters": [{"jsonPath": "$.ref", "matchEquals": "refs/heads/{Branch}"}]})["webhook"]


def deliver(url, ref="refs/heads/main", secret=SECRET, digest="sha256", form=False, method="POST", **headers):
    body = json.dumps({"ref": ref, "after": "c0ffee"}).encode()
    kind = "application/json"
    if form:
        body, kind = urllib.parse.urlencode({"payload": body.decode()}).encode(), "application/x-www-form-urlencoded"
    headers = dict(headers, **{"Content-Type": kind, "X-GitHub-Event": "push"})
    if secret:
        name = "X-Hub-Signature-256" if digest == "sha256" else "X-Hub-Signature"
        headers[name] = digest + "=" + hmac.new(secret.encode(), body, digest).hexdigest()
    before = len(executions("hooked"))
    answered = http(url, body if method == "POST" else None, headers, method)[0]
    idle()
    return answered // 100, len(executions("hooked")) - before


hook = put("signed", "GITHUB_HMAC", {"SecretToken": SECRET})
url = hook["url"]
same("the secret is not shown", hook["definition"]["authenticationConfiguration"], {"SecretToken": "****"})
same("the URL is this server's", url.startswith(ENDPOINT + "/"), True)
same("a signed delivery starts", deliver(url), (2, 1))
trigger = cp.get_pipeline_execution(
    pipelineName="hooked", pipelineExecutionId=executions("hooked")[0])["pipelineExecution"]["trigger"]
same("its trigger", trigger, {"triggerType": "Webhook", "triggerDetail": hook["arn"]})
same("its time is noted", "lastTriggered" in cp.list_webhooks()["webhooks"][0], True)
same("by SHA-1 too", deliver(url, digest="sha1"), (2, 1))
same("in a form too", deliver(url, form=True), (2, 1))
same("a filter that misses", deliver(url, ref="refs/heads/other"), (2, 0))
same("a bad signature", deliver(url, secret="guessed"), (4, 0))
same("the refusal is noted", bool(cp.list_webhooks()["webhooks"][0].get("errorCode")), True)
same("no signature", deliver(url, secret=None), (4, 0))
same("another method", deliver(url, method="GET"), (4, 0))
same("a guessed URL", deliver(ENDPOINT + "/_pipelocal/webhooks/trigger?t=guessed&v=1"), (4, 0))
same("an update keeps the URL", put("signed", "GITHUB_HMAC", {"SecretToken": "other"})["url"], url)
same("the old secret", deliver(url), (4, 0))
same("the new secret", deliver(url, secret="other"), (2, 1))
cp.delete_webhook(name="signed")
same("a deleted webhook", deliver(url, secret="other"), (4, 0))
same("another URL when made again", put("signed", "GITHUB_HMAC", {"SecretToken": SECRET})["url"] == url, False)

near = put("near", "IP", {"AllowedIPRange": "127.0.0.0/8"})["url"]
far = put("far", "IP", {"AllowedIPRange": "203.0.113.0/24"})["url"]
same("an address in the range", deliver(near, secret=None), (2, 1))
same("an address outside", deliver(far, secret=None), (4, 0))
same("an address that is only claimed", deliver(far, secret=None, **{"X-Forwarded-For": "203.0.113.7"}), (4, 0))
open_to_all = put("open", "UNAUTHENTICATED", {})["url"]
same("anybody", deliver(open_to_all, secret=None), (2, 1))
print(json.dumps({"checks": len(checks)}))
