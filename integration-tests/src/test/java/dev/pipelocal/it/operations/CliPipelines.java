package dev.pipelocal.it.operations;

import dev.pipelocal.it.fixtures.AwsCli;

/** Declarations of pipelines that need no builds, and the role and buckets that they name. */
final class CliPipelines {
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"Service": "codepipeline.amazonaws.com"}}]}""";

    private CliPipelines() {}

    static void prepare(AwsCli aws) {
        aws.json("iam", "create-role", "--role-name", "operations", "--assume-role-policy-document", TRUST);
        aws.json("s3api", "create-bucket", "--bucket", "operations-source");
        aws.json("s3api", "create-bucket", "--bucket", "operations-artifacts");
        aws.json(
                "s3api",
                "put-bucket-versioning",
                "--bucket",
                "operations-source",
                "--versioning-configuration",
                "Status=Enabled");
        aws.json("s3api", "put-object", "--bucket", "operations-source", "--key", "app.zip");
    }

    /** A pipeline of an S3 source, whose variable {@code Color} is red, and of these stages. */
    static String declaration(String name, String stages) {
        return """
                {"name": "%s", "roleArn": "arn:aws:iam::000000000000:role/operations", "pipelineType": "V2",
                "artifactStore": {"type": "S3", "location": "operations-artifacts"},
                "variables": [{"name": "Color", "defaultValue": "red"}], "stages": [{"name": "Source", "actions": [
                {"name": "Fetch", "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3",
                "version": "1"}, "outputArtifacts": [{"name": "App"}], "configuration": {"S3Bucket": "operations-source",
                "S3ObjectKey": "app.zip", "PollForSourceChanges": "false"}}]}, %s]}""".formatted(name, stages);
    }

    static String gate() {
        return stage("Gate", action("Approve", "Approval/AWS/Manual/1"));
    }

    /** An approval that is reached only while {@code Color} is blue. */
    static String blueGate() {
        return """
                {"name": "Gate", "actions": [%s], "beforeEntry": {"conditions": [{"result": "FAIL", "rules": [
                {"name": "Blue", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "VariableCheck",
                "version": "1"}, "configuration": {"Variable": "#{variables.Color}", "Value": "blue",
                "Operator": "EQ"}}]}]}}""".formatted(action("Approve", "Approval/AWS/Manual/1"));
    }

    static String stage(String name, String... actions) {
        return "{\"name\": \"%s\", \"actions\": [%s]}".formatted(name, String.join(", ", actions));
    }

    static String action(String name, String type) {
        return "{\"name\": \"%s\", \"actionTypeId\": %s}".formatted(name, typeId(type));
    }

    static String skill(String name) {
        return """
                {"name": "%s", "actionTypeId": %s, "inputArtifacts": [{"name": "App"}], "configuration":
                {"ClientId": "c", "ClientSecret": "s", "RefreshToken": "r", "SkillId": "k"}}""".formatted(name, typeId("Deploy/ThirdParty/AlexaSkillsKit/1"));
    }

    static String typeId(String type) {
        String[] parts = type.split("/", -1);
        return """
                {"category": "%s", "owner": "%s", "provider": "%s", "version": "%s"}""".formatted(parts[0], parts[1], parts[2], parts[3]);
    }
}
