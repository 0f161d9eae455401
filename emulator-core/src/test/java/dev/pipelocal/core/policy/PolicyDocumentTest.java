package dev.pipelocal.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    private static final Principal ALICE = Principal.of("arn:aws:iam::111111111111:user/alice");
    private static final Principal SESSION = Principal.of("arn:aws:sts::111111111111:assumed-role/Build/run-1");
    private static final String OBJECT = "arn:aws:s3:::bucket/team/report.txt";

    @Test
    void anExplicitDenyWinsOverAnAllow() {
        var policy = policy("""
                [{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'},
                 {'Sid': 'NoPlainHttp', 'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*',
                  'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}]""");

        assertThat(policy.decide(request(ALICE, Map.of("aws:SecureTransport", List.of("true")))))
                .matches(Decision::isAllowed);
        assertThat(policy.decide(request(ALICE, Map.of("aws:securetransport", List.of("false")))))
                .matches(Decision::isExplicitDeny)
                .extracting(decision -> decision.decidedBy().orElseThrow().sid())
                .isEqualTo("NoPlainHttp");
    }

    @Test
    void unencryptedUploadsAreDeniedAsTheBucketPolicyOfTheGuideSays() {
        var policy = policy("""
                [{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::bucket/*',
                  'Condition': {'StringNotEquals': {'s3:x-amz-server-side-encryption': 'aws:kms'}}}]""");

        assertThat(policy.decide(request(ALICE, Map.of()))).matches(Decision::isExplicitDeny);
        assertThat(policy.decide(request(ALICE, Map.of("s3:x-amz-server-side-encryption", List.of("AES256")))))
                .matches(Decision::isExplicitDeny);
        assertThat(policy.decide(request(ALICE, Map.of("s3:x-amz-server-side-encryption", List.of("aws:kms")))))
                .isEqualTo(new Decision.ImplicitDeny());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'*' | alice yes, session yes, service yes, anonymous yes, other yes",
                "{'AWS': '*'} | alice yes, session yes, service yes, anonymous yes, other yes",
                "{'AWS': '111111111111'} | alice account, session account, service no, anonymous no, other no",
                "{'AWS': 'arn:aws:iam::111111111111:root'} | alice account, session account, service no, anonymous no, other no",
                "{'AWS': ['arn:aws:iam::111111111111:root', 'arn:aws:iam::111111111111:user/alice']} | alice yes, session account, service no, anonymous no, other no",
                "{'AWS': 'arn:aws:iam::111111111111:role/path/Build'} | alice no, session yes, service no, anonymous no, other no",
                "{'AWS': 'arn:aws:sts::111111111111:assumed-role/Build/run-1'} | alice no, session yes, service no, anonymous no, other no",
                "{'Service': ['codebuild.amazonaws.com', 'codepipeline.amazonaws.com']} | alice no, session no, service yes, anonymous no, other no",
            })
    void aPrincipalIsMetByItsNameItsRoleOrItsAccount(String principal, String expected) {
        var policy = policy("[{'Effect': 'Allow', 'Principal': " + principal + ", 'Action': '*', 'Resource': '*'}]");
        var principals = new LinkedHashMap<String, Principal>();
        principals.put("alice", ALICE);
        principals.put("session", SESSION);
        principals.put("service", Principal.of("codepipeline.amazonaws.com"));
        principals.put("anonymous", Principal.of("*"));
        principals.put("other", Principal.of("arn:aws:iam::222222222222:user/alice"));

        var found = principals.entrySet().stream()
                .map(entry -> entry.getKey() + " " + answer(policy.decide(request(entry.getValue(), Map.of()))))
                .toList();

        assertThat(String.join(", ", found)).isEqualTo(expected);
    }

    private static String answer(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> allowed.toAccount() ? "account" : "yes";
            case Decision.ExplicitDeny deny -> "denied";
            case Decision.ImplicitDeny() -> "no";
        };
    }

    @Test
    void notPrincipalDeniesEverybodyElse() {
        var policy = policy("""
                [{'Effect': 'Deny', 'NotPrincipal': {'AWS': 'arn:aws:iam::111111111111:user/alice'},
                  'Action': '*', 'Resource': '*'}]""");

        assertThat(policy.decide(request(ALICE, Map.of()))).isEqualTo(new Decision.ImplicitDeny());
        assertThat(policy.decide(request(SESSION, Map.of()))).matches(Decision::isExplicitDeny);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action': 's3:PutObject', 'Resource': '*'",
                "'Action': ['kms:*', 'S3:put*'], 'Resource': 'arn:aws:s3:::bucket/*'",
                "'Action': '*', 'Resource': 'arn:aws:s3:::b?cket/*/report.txt'",
                "'NotAction': 's3:Get*', 'Resource': '*'",
                "'Action': '*', 'NotResource': 'arn:aws:s3:::other/*'",
                "'Action': '*', 'Resource': 'arn:aws:s3:::bucket/${aws:PrincipalTag/team}/*'",
                "'Action': '*', 'Resource': 'arn:aws:s3:::bucket/${aws:PrincipalTag/none, 'team'}/*'",
            })
    void theStatementIsAboutTheRequest(String statement) {
        String json = "[{'Effect': 'Allow', " + statement + "}]";

        assertThat(policy(json.replace("'team'", "#team#"))
                        .decide(request(ALICE, tags()))
                        .isAllowed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Action': 's3:GetObject', 'Resource': '*'",
                "'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::bucket'",
                "'NotAction': 's3:Put*', 'Resource': '*'",
                "'Action': '*', 'NotResource': 'arn:aws:s3:::bucket/*'",
                "'Action': '*', 'Resource': 'arn:aws:s3:::bucket/${aws:username}/*'",
                "'Action': '*', 'Resource': 'arn:aws:s3:::bucket/${*}'",
            })
    void theStatementIsNotAboutTheRequest(String statement) {
        assertThat(policy("[{'Effect': 'Allow', " + statement + "}]")
                        .decide(request(ALICE, tags()))
                        .isAllowed())
                .isFalse();
    }

    private static Map<String, List<String>> tags() {
        return Map.of("aws:PrincipalTag/team", List.of("team"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "StringEquals | a, b | b | true",
                "StringEquals | a, b | c | false",
                "StringEquals | a* | abc | false",
                "StringEquals | a |  | false",
                "StringEqualsIfExists | a |  | true",
                "StringEqualsIfExists | a | b | false",
                "StringNotEquals | a, b | c | true",
                "StringNotEquals | a, b | a | false",
                "StringNotEquals | a |  | true",
                "StringEqualsIgnoreCase | ABC | abc | true",
                "StringNotEqualsIgnoreCase | ABC | abc | false",
                "StringLike | a*c, x | abc | true",
                "StringLike | a?c | abbc | false",
                "StringNotLike | a* | abc | false",
                "stringlike | a* | abc | true",
                "NumericEquals | 5 | 5.0 | true",
                "NumericNotEquals | 5 | 6 | true",
                "NumericLessThan | 10 | 9 | true",
                "NumericLessThan | 10 | 10 | false",
                "NumericLessThanEquals | 10 | 10 | true",
                "NumericGreaterThan | 10 | 11 | true",
                "NumericGreaterThanEquals | 10 | 9 | false",
                "NumericEquals | 5 | five | false",
                "DateLessThan | 2026-02-01T00:00:00Z | 2026-01-01T00:00:00Z | true",
                "DateGreaterThan | 2026-02-01 | 1767225600 | false",
                "DateEquals | 2026-01-01T00:00:00Z | 1767225600 | true",
                "DateNotEquals | 2026-01-01T00:00:00Z | 1767225600 | false",
                "Bool | true | TRUE | true",
                "Bool | true | false | false",
                "Bool | true |  | false",
                "BoolIfExists | true |  | true",
                "BinaryEquals | QmluYXJ5 | QmluYXJ5 | true",
                "BinaryEquals | QmluYXJ5 | QmluYXJ6 | false",
                "IpAddress | 10.0.0.0/8, 192.168.0.1 | 192.168.0.1 | true",
                "IpAddress | 10.0.0.0/8 | 11.0.0.1 | false",
                "NotIpAddress | 10.0.0.0/8 | 11.0.0.1 | true",
                "NotIpAddress | 2001:db8::/32 | 2001:db8::5 | false",
                "ArnEquals | arn:aws:s3:::b*t | arn:aws:s3:::bucket | true",
                "ArnLike | arn:aws:sns:*:111111111111:topic | arn:aws:sns:us-east-1:111111111111:topic | true",
                "ArnLike | arn:aws:sns:*:topic | arn:aws:sns:us-east-1:111111111111:topic | false",
                "ArnNotLike | arn:aws:sns:* | arn:aws:s3:::bucket | true",
                "Null | true |  | true",
                "Null | true | a | false",
                "Null | false | a | true",
                "Null | false |  | false",
                "ForAllValues:StringEquals | a, b | a, b | true",
                "ForAllValues:StringEquals | a, b | a, c | false",
                "ForAllValues:StringEquals | a, b |  | true",
                "ForAnyValue:StringEquals | a, b | c, b | true",
                "ForAnyValue:StringEquals | a, b | c, d | false",
                "ForAnyValue:StringEquals | a, b |  | false",
                "ForAllValues:StringNotEquals | a | b, c | true",
                "ForAllValues:StringNotEquals | a | a, b | false",
                "ForAnyValue:StringNotEquals | a | a, b | true",
                "ForAnyValue:StringNotEquals | a | a | false",
                "ForAnyValue:StringLikeIfExists | a* |  | true",
            })
    void aConditionHoldsAsTheGuideSays(String operator, String wanted, String found, boolean holds) {
        String values = "['" + String.join("', '", wanted.split(", ")) + "']";
        var policy = policy("[{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'" + operator
                + "': {'aws:Key': " + values + "}}}]");
        Map<String, List<String>> context =
                found == null ? Map.of() : Map.of("aws:Key", Arrays.asList(found.split(", ")));

        assertThat(policy.decide(request(ALICE, context)).isAllowed()).isEqualTo(holds);
    }

    @Test
    void allConditionsOfAStatementHaveToHold() {
        var policy = policy("""
                [{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition':
                   {'StringEquals': {'aws:a': '1', 'aws:b': '2'}, 'Bool': {'aws:c': 'true'}}}]""");

        assertThat(policy.decide(request(ALICE, context("1", "2", "true"))).isAllowed())
                .isTrue();
        assertThat(policy.decide(request(ALICE, context("1", "x", "true"))).isAllowed())
                .isFalse();
        assertThat(policy.decide(request(ALICE, context("1", "2", "false"))).isAllowed())
                .isFalse();
    }

    private static Map<String, List<String>> context(String a, String b, String c) {
        return Map.of("aws:a", List.of(a), "aws:b", List.of(b), "aws:c", List.of(c));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ | This policy contains invalid Json",
                "[] | Policies must be valid JSON and the first byte must be '{'",
                "{'Version': '2020-01-01', 'Statement': []} | The policy must contain a valid version string",
                "{'Version': '2012-10-17'} | Missing required field Statement",
                "{'Statement': {'Action': '*', 'Resource': '*'}} | Missing required field Effect",
                "{'Statement': {'Effect': 'Maybe', 'Action': '*'}} | Invalid effect: Maybe",
                "{'Statement': {'Effect': 'Allow', 'Resource': '*'}} | Missing required field Action",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'NotAction': 'a'}} | Statement contains both Action and NotAction",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resources': '*'}} | Syntax errors in policy. Unknown field Resources",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Condition': {'Like': {'a': 'b'}}}} | Invalid Condition type : Like",
                "{'Statement': {'Effect': 'Allow', 'Principal': 'me', 'Action': '*'}} | Invalid principal in policy",
            })
    void whatIsNoPolicyIsRefused(String json, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(message.contains("'{'") ? json : json.replace('\'', '"')))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage(message);
    }

    private static PolicyRequest request(Principal principal, Map<String, List<String>> context) {
        return new PolicyRequest(principal, "s3:PutObject", OBJECT, context);
    }

    private static PolicyDocument policy(String statements) {
        String json = statements.replace('\'', '"').replace('#', '\'');
        return PolicyDocument.parse("{\"Version\": \"2012-10-17\", \"Statement\": " + json + "}");
    }
}
