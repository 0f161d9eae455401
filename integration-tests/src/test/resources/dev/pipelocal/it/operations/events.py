# Follows the stream of events while a pipeline runs, and replays it.
def follow(until, after=None):
    """The ids and events of the stream, from connecting or from after an id, until one fulfils the condition."""
    request = urllib.request.Request(ENDPOINT + "/_pipelocal/events", headers={"Last-Event-ID": after} if after else {})
    with urllib.request.urlopen(request, timeout=60) as stream:
        yield None
        number = None
        for line in stream:
            line = line.decode().rstrip("\n")
            if line.startswith("id:"):
                number = line[3:].strip()
            elif line.startswith("data:"):
                event = json.loads(line[5:])
                yield number, event
                if until(event):
                    return


def ended(event):
    return event["detail-type"].startswith("CodePipeline Pipeline") and event["detail"]["state"] != "STARTED"


def states(events, kind):
    return [event["detail"]["state"] for _, event in events if event["detail-type"].startswith("CodePipeline " + kind)]


stream = follow(ended)
next(stream)
post("/_pipelocal/faults", {"pipeline": "told", "stage": "Source", "action": "Fetch", "fail": "no"})
run = pipeline("told", gate())
events = list(stream)
same("pipeline", states(events, "Pipeline"), ["STARTED", "FAILED"])
same("stage", states(events, "Stage"), ["STARTED", "FAILED"])
same("action", states(events, "Action"), ["STARTED", "FAILED"])
numbers = [int(number) for number, _ in events]
same("ids ascend", numbers, sorted(set(numbers)))
for _, event in events:
    same("shape", sorted(event), ["account", "detail", "detail-type", "id", "region", "resources", "source", "time",
                                  "version"])
    same("source", (event["source"], event["account"], event["region"]),
         ("aws.codepipeline", "000000000000", "us-east-1"))
    same("pipeline's ARN", event["resources"], ["arn:aws:codepipeline:us-east-1:000000000000:told"])
    same("execution", (event["detail"]["pipeline"], event["detail"]["execution-id"]), ("told", run))

replayed = follow(ended, str(numbers[1]))
next(replayed)
same("a replay is what came later", list(replayed), events[2:])

last = events[-1][0]
cp.retry_stage_execution(pipelineName="told", stageName="Source", pipelineExecutionId=run,
                         retryMode="FAILED_ACTIONS")
idle()
answer("told", "Approved")
retried = follow(lambda event: event["detail"].get("state") == "SUCCEEDED"
                 and event["detail-type"].startswith("CodePipeline Pipeline"), last)
next(retried)
events = list(retried)
same("a retry resumes", states(events, "Pipeline"), ["RESUMED", "SUCCEEDED"])
same("a retry resumes its stage", states(events, "Stage"), ["RESUMED", "SUCCEEDED", "STARTED", "SUCCEEDED"])
same("pipeline and stage first", [event["detail-type"].split()[1] for _, event in events[:2]], ["Pipeline", "Stage"])
same("actions of a retry", states(events, "Action"), ["STARTED", "SUCCEEDED", "STARTED", "SUCCEEDED"])
print(json.dumps({"checks": len(checks)}))
