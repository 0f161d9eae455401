#!/usr/bin/env python3
"""Writes the wire tables of emulator-api from botocore's service models and the SDK's jars.

    pip install 'botocore>=1.43' && mvn -q dependency:resolve
    emulator-api/tables/generate.py [--sdk ~/.m2/repository/software/amazon/awssdk] [--version 2.40.2]

A build does not need this: the tables are kept beside the code. README.md describes their lines.
"""

import argparse
import gzip
import json
import os
import pathlib
import zipfile

import botocore

import class_file

# id as in AWS's command line: (module and package of the SDK, client interface)
SERVICES = {
    "codepipeline": ("codepipeline", "CodePipelineClient"),
    "s3": ("s3", "S3Client"),
    "codebuild": ("codebuild", "CodeBuildClient"),
    "codecommit": ("codecommit", "CodeCommitClient"),
    "codedeploy": ("codedeploy", "CodeDeployClient"),
    "codestar-connections": ("codestarconnections", "CodeStarConnectionsClient"),
    "codeconnections": ("codeconnections", "CodeConnectionsClient"),
    "codestar-notifications": ("codestarnotifications", "CodestarNotificationsClient"),
    "lambda": ("lambda", "LambdaClient"),
    "sns": ("sns", "SnsClient"),
    "sqs": ("sqs", "SqsClient"),
    "events": ("eventbridge", "EventBridgeClient"),
    "ssm": ("ssm", "SsmClient"),
    "secretsmanager": ("secretsmanager", "SecretsManagerClient"),
    "kms": ("kms", "KmsClient"),
    "cloudformation": ("cloudformation", "CloudFormationClient"),
    "ecs": ("ecs", "EcsClient"),
    "ecr": ("ecr", "EcrClient"),
    "ec2": ("ec2", "Ec2Client"),
    "elbv2": ("elasticloadbalancingv2", "ElasticLoadBalancingV2Client"),
    "cloudwatch": ("cloudwatch", "CloudWatchClient"),
    "logs": ("cloudwatchlogs", "CloudWatchLogsClient"),
    "iam": ("iam", "IamClient"),
    "sts": ("sts", "StsClient"),
    "stepfunctions": ("sfn", "SfnClient"),
    "cloudcontrol": ("cloudcontrol", "CloudControlClient"),
}
# Services that answer bad members in words of their own: no constraints are kept for them.
OWN_VALIDATION = {"s3", "ec2", "sns", "sqs", "codecommit", "codedeploy", "ecs", "ecr"}
NUMBERS = {"integer", "long", "double", "float"}


def model(service):
    folder = pathlib.Path(botocore.__file__).parent / "data" / service
    version = sorted(os.listdir(folder))[-1]
    with gzip.open(folder / version / "service-2.json.gz") as file:
        return json.load(file)


class Sdk:
    """What one service's jar of the SDK says."""

    def __init__(self, repository, version, module, client):
        self.package = "software.amazon.awssdk.services." + module
        path = self.package.replace(".", "/")
        with zipfile.ZipFile(repository / module / version / f"{module}-{version}.jar") as jar:
            prefix = path + "/model/"
            self.models = {
                name[len(prefix) : -6].lower(): name[len(prefix) : -6]
                for name in jar.namelist()
                if name.startswith(prefix) and name.endswith(".class") and "$" not in name
            }
            self.methods = {}
            for name, descriptor in class_file.methods(jar.read(f"{path}/{client}.class")):
                self._method(prefix, name, descriptor)

    def _method(self, prefix, name, descriptor):
        parameters, _, result = descriptor[1:].partition(")")
        types = [t for t in parameters.split(";") if t]
        if not types or not types[0].startswith("L" + prefix) or not types[0].endswith("Request"):
            return
        request = types[0][len(prefix) + 1 :]
        if request.lower() != name.lower() + "request":
            return
        rest = [t.rpartition("/")[2] for t in types[1:]]
        flags = {"": "", "RequestBody": "i", "ResponseTransformer": "o", "RequestBody,ResponseTransformer": "io"}.get(
            ",".join(rest)
        )
        if flags is None or ("o" not in flags and not result.endswith("Response;")):
            return
        self.methods[name.lower()] = (name, request, flags)


class Table:
    """The lines of one service's file."""

    def __init__(self, service, sdk):
        self.service = service
        self.sdk = sdk
        self.model = model(service)
        self.shapes = self.model["shapes"]
        self.lines = []
        self.constrained = {}

    def write(self):
        for name, operation in sorted(self.model["operations"].items()):
            self.operation(name, operation)
        for name in sorted(self.shapes):
            if self.shapes[name].get("exception"):
                self.error(name, self.shapes[name])
        if self.service not in OWN_VALIDATION:
            self.constraints()
        return "\n".join(self.lines) + "\n"

    def line(self, *fields):
        texts = ["" if field is None else str(field) for field in fields]
        assert not any("\t" in text or "\n" in text for text in texts), texts
        self.lines.append("\t".join(texts).rstrip("\t"))

    def operation(self, name, operation):
        method, request, streams = self.sdk.methods.get(name.lower(), (None, None, ""))
        http = operation.get("http", {"method": "POST", "requestUri": "/"})
        uri, _, query = http["requestUri"].partition("?")
        flags = streams
        if method is None:
            flags += "e"
        if operation.get("authtype") == "none":
            flags += "u"
        if "output" not in operation:
            flags += "n"
        source = operation.get("input", {}).get("shape")
        needs = self.required(source) if source else []
        target = operation.get("output", {})
        self.line(
            "O",
            name,
            http["method"],
            uri,
            query,
            ",".join(needs),
            http.get("responseCode", 200),
            flags,
            source if source and self.service not in OWN_VALIDATION else "",
            "" if request in (None, name + "Request") else request[: -len("Request")],
            "" if method in (None, lower_first(name)) else method,
            target.get("resultWrapper", ""),
        )

    def required(self, source):
        shape = self.shapes[source]
        for member in shape.get("required", []):
            place = shape["members"][member]
            if place.get("location") == "querystring":
                yield "?" + place["locationName"]
            elif place.get("location") == "header":
                yield "#" + place["locationName"].lower()

    def error(self, name, shape):
        error = shape.get("error", {})
        plain = name.removesuffix("Fault").removesuffix("Error").removesuffix("Exception")
        candidates = [name, name + "Exception", name.removesuffix("Fault") + "Exception", plain + "Exception"]
        java = next((self.sdk.models[c.lower()] for c in candidates if c.lower() in self.sdk.models), "")
        fault = shape.get("fault") or not error.get("senderFault", True)
        message = next((m for m in shape["members"] if m.lower() == "message"), "message")
        self.line(
            "E",
            name,
            "" if java == name else java or "-",
            error.get("code", ""),
            error.get("httpStatusCode", 500 if fault else 400),
            "r" if fault else "",
            "" if message == "message" else message,
        )

    def thrown(self):
        """Per error a callable operation that declares it, for tests."""
        found = {}
        for name, operation in sorted(self.model["operations"].items()):
            if name.lower() in self.sdk.methods and not self.sdk.methods[name.lower()][2]:
                for error in operation.get("errors", []):
                    found.setdefault(error["shape"], name)
        return [f"{self.service}\t{error}\t{name}" for error, name in sorted(found.items())]

    def constraints(self):
        seen = []
        for operation in self.model["operations"].values():
            if "input" in operation:
                self.reach(operation["input"]["shape"], seen)
        for name in sorted(seen):
            if self.matters(name, set()):
                self.constraint(name, self.shapes[name])

    def reach(self, name, seen):
        if name in seen:
            return
        seen.append(name)
        for other in self.parts(self.shapes[name]):
            self.reach(other, seen)

    @staticmethod
    def parts(shape):
        return [m["shape"] for m in shape.get("members", {}).values()] + [
            shape[part]["shape"] for part in ("member", "key", "value") if part in shape
        ]

    def matters(self, name, path):
        """Whether this shape or one below it has a constraint."""
        if name in self.constrained:
            return self.constrained[name]
        if name in path:
            return False
        shape = self.shapes[name]
        own = any(shape.get(k) is not None for k in ("min", "max", "pattern", "enum")) or bool(shape.get("required"))
        result = own or any(self.matters(other, path | {name}) for other in self.parts(shape))
        if result or not path:
            self.constrained[name] = result
        return result

    def kept(self, name):
        return name if self.matters(name, set()) else ""

    def constraint(self, name, shape):
        bounds = (bound(shape.get("min")), bound(shape.get("max")))
        if shape["type"] == "structure":
            required = shape.get("required", [])
            members = [
                f"{member}{'!' if member in required else '?'}{self.kept(place['shape'])}"
                for member, place in shape["members"].items()
                if member in required or self.kept(place["shape"])
            ]
            self.line("T", name, *members)
        elif shape["type"] == "list":
            self.line("L", name, *bounds, self.kept(shape["member"]["shape"]))
        elif shape["type"] == "map":
            self.line("M", name, *bounds, self.kept(shape["key"]["shape"]), self.kept(shape["value"]["shape"]))
        elif shape["type"] in NUMBERS:
            self.line("N", name, *bounds)
        else:
            enum = ",".join(shape.get("enum", []))
            pattern = shape.get("pattern")
            self.line("S", name, *bounds, "" if pattern in (None, ".*") else escaped(pattern), enum, "s" if shape.get("sensitive") else "")


def bound(value):
    return "" if value is None else int(value) if value == int(value) else value


def escaped(pattern):
    return pattern.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def lower_first(name):
    return name[0].lower() + name[1:]


def index_line(service, sdk, client, metadata):
    return "\t".join(
        [
            service,
            sdk.package.rpartition(".")[2],
            client,
            metadata.get("signingName") or metadata["endpointPrefix"],
            metadata.get("targetPrefix", ""),
            metadata["apiVersion"],
            metadata.get("xmlNamespace", ""),
            ",".join(metadata.get("protocols") or [metadata["protocol"]]),
            metadata.get("jsonVersion", ""),
            "q" if "awsQueryCompatible" in metadata else "",
        ]
    ).rstrip("\t")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sdk", type=pathlib.Path, default=pathlib.Path.home() / ".m2/repository/software/amazon/awssdk")
    parser.add_argument("--version", default="2.40.2")
    arguments = parser.parse_args()
    here = pathlib.Path(__file__).resolve().parent
    target = here.parent / "src/main/resources/dev/pipelocal/api/wire/table"
    target.mkdir(parents=True, exist_ok=True)
    tested = here.parent / "src/test/resources/dev/pipelocal/api/wire"
    tested.mkdir(parents=True, exist_ok=True)
    index, thrown = [], []
    for service, (module, client) in SERVICES.items():
        sdk = Sdk(arguments.sdk, arguments.version, module, client)
        table = Table(service, sdk)
        (target / f"{service}.tsv").write_text(table.write())
        thrown.extend(table.thrown())
        index.append(index_line(service, sdk, client, table.model["metadata"]))
    (target / "index.tsv").write_text("\n".join(index) + "\n")
    (tested / "thrown.tsv").write_text("\n".join(thrown) + "\n")


if __name__ == "__main__":
    main()
