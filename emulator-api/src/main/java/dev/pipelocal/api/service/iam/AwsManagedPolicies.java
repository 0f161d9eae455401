package dev.pipelocal.api.service.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * AWS's own policies. Any of their names can be attached to a role; only those whose document stands here can be read, and
 * only they grant something when identity policies are enforced.
 */
final class AwsManagedPolicies {
    private static final String PREFIX = "arn:aws:iam::aws:policy/";
    private static final Instant SINCE = Instant.parse("2015-02-06T18:39:46Z");
    private static final Map<String, PolicyRecord> KNOWN = Map.ofEntries(
            policy("AdministratorAccess", "*"),
            policy("AmazonS3FullAccess", "s3:*", "s3-object-lambda:*"),
            policy("AmazonS3ReadOnlyAccess", "s3:Get*", "s3:List*", "s3:Describe*"),
            policy("AWSCodePipeline_FullAccess", "codepipeline:*"),
            policy("AWSCodeBuildAdminAccess", "codebuild:*", "logs:*", "s3:Get*", "s3:List*"),
            policy("CloudWatchLogsFullAccess", "logs:*", "cloudwatch:GenerateQuery"),
            policy("AWSCodeCommitFullAccess", "codecommit:*"),
            policy("AWSLambda_FullAccess", "lambda:*", "logs:*"),
            policy("AmazonSNSFullAccess", "sns:*"),
            policy(
                    "service-role/AWSLambdaBasicExecutionRole",
                    "logs:CreateLogGroup",
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"));

    private AwsManagedPolicies() {}

    static boolean isArn(String arn) {
        return arn.startsWith(PREFIX) && arn.length() > PREFIX.length();
    }

    static Optional<PolicyRecord> find(String arn) {
        return Optional.ofNullable(KNOWN.get(arn));
    }

    static List<PolicyRecord> all() {
        return List.copyOf(KNOWN.values());
    }

    private static Map.Entry<String, PolicyRecord> policy(String pathAndName, String... actions) {
        String arn = PREFIX + pathAndName;
        int slash = pathAndName.lastIndexOf('/');
        String document = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["%s"],"Resource":"*"}]}""".formatted(String.join("\",\"", actions));
        return Map.entry(
                arn,
                new PolicyRecord(
                        pathAndName.substring(slash + 1),
                        "/" + pathAndName.substring(0, slash + 1),
                        "ANPA" + "%017X".formatted(Integer.toUnsignedLong(pathAndName.hashCode())),
                        arn,
                        SINCE,
                        SINCE,
                        "",
                        List.of(new PolicyRecord.Version("v1", document, SINCE)),
                        "v1",
                        2,
                        Map.of()));
    }
}
