"""Sends a random request per operation through botocore, and says what arrived or came back otherwise than it was sent."""

import base64
import datetime
import io
import itertools
import json
import random
import string
import sys
import urllib.request

import botocore.config
import botocore.session

ENDPOINT = f"http://127.0.0.1:{sys.argv[1]}"
DEPTH = 4
UTC = datetime.timezone.utc
WILD = string.ascii_lowercase + string.digits + " &<>\"'%+=;/\\{}\u00e4\u20ac"
# What clients change on their way, or take from elsewhere.
SKIPPED = {
    ("cloudformation", "TemplateBody"),
    ("ec2", "UserData"),
    ("events", "EndpointId"),
    ("s3", "ContentMD5"),
    ("s3", "SSECustomerKeyMD5"),
    ("s3", "CopySourceSSECustomerKeyMD5"),
    ("s3", "SSECustomerKey"),
    ("s3", "CopySourceSSECustomerKey"),
    ("s3", "MFA"),
}
# Members that the SDK for Java calls otherwise than AWS's model.
RENAMED = {
    "AWSAccountIds": "AWSAccountId",
    "ActionNames": "ActionName",
    "DestinationBucket": "Bucket",
    "DestinationKey": "Key",
    "PublicLaunchPermissions": "Public",
    "ReturnValue": "Return",
    "stackStatusFilters": "StackStatusFilter",
}
# Answers that botocore fills from elsewhere: a stream, the HTTP status.
NOT_COMPARED = {("lambda", "Invoke", "Payload"), ("lambda", "DeleteFunction", "StatusCode")}
FIXED = {
    ("s3", "Bucket"): "a-bucket",
    ("s3", "CopySource"): "a/b",
    ("s3", "ChecksumAlgorithm"): "CRC32",
    ("s3", "ContentLength"): 6,
    ("ec2", "PresignedUrl"): "https://presigned",
    ("ec2", "SourceRegion"): "us-east-1",
}


class Values:
    def __init__(self, service, seed):
        self.service = service
        self.random = random.Random(seed)

    def text(self, alphabet):
        return "x" + "".join(self.random.choice(alphabet) for _ in range(self.random.randint(2, 9))) + "y"

    def structure(self, shape, depth, is_top):
        values = {}
        for name, member in shape.members.items():
            if (self.service, name) in SKIPPED:
                continue
            place = member.serialization.get("location")
            is_fixed = is_top and (self.service, name) in FIXED
            is_needed = (
                is_fixed
                or name in shape.required_members
                or place == "uri"
                or member.metadata.get("idempotencyToken")
            )
            if not is_needed and self.random.random() < 0.2:
                continue
            if is_fixed:
                values[name] = FIXED[self.service, name]
                continue
            if shape.serialization.get("payload") == name and member.serialization.get("streaming"):
                values[name] = io.BytesIO(b"stream")
                continue
            value = self.value(member, depth + 1, place)
            if value is not None:
                values[name] = value
        return values

    def value(self, shape, depth, place):
        kind = shape.type_name
        if kind == "structure":
            if depth > DEPTH:
                return None
            if getattr(shape, "is_document_type", False):
                return None
            values = self.structure(shape, depth, False)
            if getattr(shape, "is_tagged_union", False):
                values = dict(itertools.islice(values.items(), 1))
            return values or None
        if kind == "list":
            if depth > DEPTH:
                return None
            values = [self.value(shape.member, depth + 1, place) for _ in range(self.random.randint(1, 2))]
            return [v for v in values if v is not None] or None
        if kind == "map":
            if depth > DEPTH:
                return None
            values = {
                self.text(string.ascii_lowercase): self.value(shape.value, depth + 1, place)
                for _ in range(self.random.randint(1, 2))
            }
            return {k: v for k, v in values.items() if v is not None} or None
        if kind == "string":
            if place == "header" and shape.serialization.get("jsonvalue"):
                return {"a": 1}
            return self.text(string.ascii_lowercase if place else WILD)
        if kind in ("integer", "long"):
            return self.random.randint(-100000, 100000)
        if kind in ("float", "double"):
            return self.random.randint(0, 1000) / 8
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind == "timestamp":
            return datetime.datetime.fromtimestamp(self.random.randint(0, 4000000000), UTC)
        if kind == "blob":
            return self.text(string.ascii_lowercase).encode()
        raise ValueError(kind)


def normal(value):
    """What is comparable with the other side's dump."""
    if isinstance(value, datetime.datetime):
        return round(value.timestamp() * 1000)
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    return value


def differences(path, here, there):
    """Members that this side has and the other side's SDK does not know are left out: they are not in its dump."""
    here = normal(here)
    if isinstance(here, dict) and isinstance(there, dict):
        there = {RENAMED.get(key, key) if key not in here else key: value for key, value in there.items()}
        for key, value in here.items():
            if key in there:
                yield from differences(f"{path}.{key}", value, there[key])
        for key, value in there.items():
            if key not in here and value not in (None, [], {}) and not only_nulls(value):
                yield f"{path}.{key}: absent != {value!r}"
    elif isinstance(here, list) and isinstance(there, list):
        if len(here) != len(there):
            yield f"{path}: {here!r} != {there!r}"
        for position, (left, right) in enumerate(zip(here, there)):
            yield from differences(f"{path}[{position}]", left, right)
    elif isinstance(here, float) or isinstance(there, float):
        if there is None or abs(float(here) - float(there)) > 1e-4 * max(1, abs(float(there))):
            yield f"{path}: {here!r} != {there!r}"
    elif here != there and there != "a document" and not (there is None and here in ({}, [], "")):
        yield f"{path}: {here!r} != {there!r}"


def only_nulls(value):
    return isinstance(value, dict) and all(v in (None, [], {}) or only_nulls(v) for v in value.values())


def mirror(client, service, operation):
    model = client.meta.service_model.operation_model(operation)
    params = {}
    if model.input_shape:
        params = Values(service, operation).structure(model.input_shape, 0, True)
    sent = {k: v for k, v in params.items() if not isinstance(v, io.BytesIO)}
    sent = json.loads(json.dumps(sent, default=lambda v: {"__normal": normal(v)}))
    sent = unwrapped(sent)
    method = client.meta.method_to_api_mapping
    name = next(python for python, api in method.items() if api == operation)
    answer = getattr(client, name)(**params)
    with urllib.request.urlopen(ENDPOINT + "/_mirror/last") as response:
        last = json.load(response)
    if last.get("operation") != operation:
        return [f"arrived at {last.get('operation')}"]
    answer.pop("ResponseMetadata", None)
    answer = {k: v for k, v in answer.items() if not hasattr(v, "read")}
    for key in [k for k in answer | last["answer"] if (service, operation, k) in NOT_COMPARED]:
        answer.pop(key, None)
        last["answer"].pop(key, None)
    return [*differences("request", sent, last["request"]), *differences("answer", answer, last["answer"])]


def unwrapped(value):
    if isinstance(value, dict):
        return value["__normal"] if set(value) == {"__normal"} else {k: unwrapped(v) for k, v in value.items()}
    return [unwrapped(v) for v in value] if isinstance(value, list) else value


def main():
    with open(sys.argv[2]) as file:
        operations = [line.split() for line in file]
    session = botocore.session.get_session()
    session.set_credentials("test", "test")
    config = botocore.config.Config(
        retries={"total_max_attempts": 1},
        parameter_validation=False,
        inject_host_prefix=False,
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"payload_signing_enabled": True},
    )
    count = 0
    only = sys.argv[3:]
    for service, group in itertools.groupby(operations, key=lambda operation: operation[0]):
        if only and service not in only:
            continue
        client = session.create_client(service, region_name="us-east-1", endpoint_url=ENDPOINT, config=config)
        for _, operation in group:
            count += 1
            try:
                found = mirror(client, service, operation)
            except Exception as e:  # whatever botocore makes of it is a finding
                found = [f"{type(e).__name__}: {e}"]
            for difference in found[:4]:
                print(service, operation, difference[:500])
    print(f"SUM operations={count}")


if __name__ == "__main__":
    main()
