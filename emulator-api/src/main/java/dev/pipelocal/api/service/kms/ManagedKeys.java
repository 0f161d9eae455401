package dev.pipelocal.api.service.kms;

import dev.pipelocal.core.caller.Caller;
import java.util.Map;

/** The keys that AWS's services keep in each account and Region; they are there once they are asked for. */
final class ManagedKeys {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "alias/aws/s3", "Default key that protects my S3 objects when no other key is defined",
            "alias/aws/ssm", "Default key that protects my SSM parameters when no other key is defined",
            "alias/aws/secretsmanager",
                    "Default key that protects my Secrets Manager data when no other key is defined",
            "alias/aws/codebuild", "Default key that protects my CodeBuild data when no other key is defined",
            "alias/aws/codecommit", "Default key that protects my CodeCommit repositories when no other key is defined",
            "alias/aws/sns", "Default key that protects my SNS data when no other key is defined",
            "alias/aws/sqs", "Default key that protects my SQS messages when no other key is defined",
            "alias/aws/lambda", "Default key that protects my Lambda functions when no other key is defined");

    private final KmsTable<KeyRecord> keys;
    private final KmsTable<AliasRecord> aliases;
    private final KeyFactory factory;

    ManagedKeys(KmsTable<KeyRecord> keys, KmsTable<AliasRecord> aliases, KeyFactory factory) {
        this.keys = keys;
        this.aliases = aliases;
        this.factory = factory;
    }

    boolean isManaged(String alias) {
        return DESCRIPTIONS.containsKey(alias);
    }

    /** Makes the key of the alias, or gives the one that another request has just made. */
    synchronized KeyRecord create(Caller caller, String alias) {
        return aliases.get(caller.account(), caller.region(), alias)
                .flatMap(found -> keys.get(caller.account(), caller.region(), found.keyId()))
                .orElseGet(() -> add(caller, alias));
    }

    private KeyRecord add(Caller caller, String alias) {
        KeyRecord key = factory.managed(caller, DESCRIPTIONS.getOrDefault(alias, ""), policy(caller, alias));
        keys.add(caller.account(), caller.region(), key.id(), key);
        aliases.add(
                caller.account(),
                caller.region(),
                alias,
                new AliasRecord(alias, key.id(), key.createdAt(), key.createdAt()));
        return key;
    }

    private static String policy(Caller caller, String alias) {
        String service = alias.substring("alias/aws/".length());
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "auto-%1$s-2",
                  "Statement" : [ {
                    "Sid" : "Allow access through %1$s for all principals in the account that are authorized to use %1$s",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "*"
                    },
                    "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey" ],
                    "Resource" : "*",
                    "Condition" : {
                      "StringEquals" : {
                        "kms:ViaService" : "%1$s.%2$s.amazonaws.com",
                        "kms:CallerAccount" : "%3$s"
                      }
                    }
                  } ]
                }""".formatted(service, caller.region(), caller.account());
    }
}
