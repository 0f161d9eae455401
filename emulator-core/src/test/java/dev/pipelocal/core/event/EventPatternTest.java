package dev.pipelocal.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    private static final String EVENT = """
            {"source": "aws.codepipeline", "detail-type": "CodePipeline Pipeline Execution State Change",
             "resources": ["arn:aws:codepipeline:us-east-1:0:a", "arn:aws:codepipeline:us-east-1:0:b"],
             "detail": {"pipeline": "demo-main", "state": "FAILED", "version": 6.0, "count": 5, "comment": null,
                        "flag": true, "none": [], "ip": "10.0.0.17", "ip6": "2001:db8::1", "key": "a*b/c.txt",
                        "parts": [{"name": "one", "size": 1}, {"name": "two", "size": 2}]}}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source': ['aws.s3', 'aws.codepipeline']}",
                "{'resources': ['arn:aws:codepipeline:us-east-1:0:b']}",
                "{'detail': {'state': ['FAILED'], 'pipeline': [{'prefix': 'demo'}]}}",
                "{'detail': {'pipeline': [{'prefix': {'equals-ignore-case': 'DEMO'}}]}}",
                "{'detail': {'pipeline': [{'suffix': '-main'}]}}",
                "{'detail': {'pipeline': [{'suffix': {'equals-ignore-case': '-MAIN'}}]}}",
                "{'detail': {'pipeline': [{'equals-ignore-case': 'Demo-Main'}]}}",
                "{'detail': {'pipeline': [{'wildcard': 'd*o-*n'}]}}",
                "{'detail': {'key': [{'wildcard': 'a\\\\*b/*.txt'}]}}",
                "{'detail': {'state': [{'anything-but': 'SUCCEEDED'}]}}",
                "{'detail': {'state': [{'anything-but': ['SUCCEEDED', 'STARTED', 3]}]}}",
                "{'detail': {'state': [{'anything-but': {'prefix': 'S'}}]}}",
                "{'detail': {'state': [{'anything-but': {'suffix': ['ING', 'OPPED']}}]}}",
                "{'detail': {'state': [{'anything-but': {'equals-ignore-case': ['started']}}]}}",
                "{'detail': {'state': [{'anything-but': {'wildcard': '*P*'}}]}}",
                "{'detail': {'count': [{'numeric': ['>', 0, '<=', 5]}]}}",
                "{'detail': {'count': [{'numeric': ['=', 5.0]}]}}",
                "{'detail': {'version': [6.0]}}",
                "{'detail': {'comment': [null]}}",
                "{'detail': {'flag': [true]}}",
                "{'detail': {'state': [{'exists': true}]}}",
                "{'detail': {'other': [{'exists': false}]}}",
                "{'detail': {'other': {'deeper': [{'exists': false}]}}}",
                "{'detail': {'none': [{'exists': false}]}}",
                "{'detail': {'ip': [{'cidr': '10.0.0.0/24'}]}}",
                "{'detail': {'ip6': [{'cidr': '2001:db8::/32'}]}}",
                "{'detail': {'parts': {'name': ['two'], 'size': [2]}}}",
                "{'detail': {'$or': [{'state': ['SUCCEEDED']}, {'count': [5]}]}}",
                "{'source': ['aws.codepipeline'], '$or': [{'detail': {'state': ['FAILED']}}, {'x': [1]}]}",
            })
    void thePatternMatches(String pattern) {
        assertThat(matches(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source': ['aws.s3']}",
                "{'source': ['aws.codepipeline'], 'detail': {'state': ['SUCCEEDED']}}",
                "{'detail': {'pipeline': [{'prefix': 'Demo'}]}}",
                "{'detail': {'pipeline': [{'suffix': 'a-suffix-that-is-much-longer-than-the-value'}]}}",
                "{'detail': {'pipeline': [{'wildcard': 'demo'}]}}",
                "{'detail': {'key': [{'wildcard': 'a\\\\*c*'}]}}",
                "{'detail': {'state': [{'anything-but': ['FAILED']}]}}",
                "{'detail': {'other': [{'anything-but': ['FAILED']}]}}",
                "{'detail': {'state': [{'anything-but': {'prefix': ['X', 'F']}}]}}",
                "{'detail': {'count': [{'numeric': ['>', 5]}]}}",
                "{'detail': {'state': [{'numeric': ['>', 5]}]}}",
                "{'detail': {'version': [6]}}",
                "{'detail': {'count': ['5']}}",
                "{'detail': {'other': [null]}}",
                "{'detail': {'other': [{'exists': true}]}}",
                "{'detail': {'state': [{'exists': false}]}}",
                "{'detail': [{'exists': true}]}",
                "{'detail': {'ip': [{'cidr': '10.0.1.0/24'}]}}",
                "{'detail': {'ip': [{'cidr': '2001:db8::/32'}]}}",
                "{'detail': {'parts': {'name': ['two'], 'size': [1]}}}",
                "{'detail': {'$or': [{'state': ['SUCCEEDED']}, {'count': [6]}]}}",
                "{'source': ['aws.s3'], '$or': [{'detail': {'state': ['FAILED']}}, {'x': [1]}]}",
            })
    void thePatternDoesNotMatch(String pattern) {
        assertThat(matches(pattern)).isFalse();
    }

    private static boolean matches(String pattern) {
        return EventPattern.parse(pattern.replace('\'', '"')).matches(EventPattern.parseJson(EVENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'source': 'aws.s3'} | 'source' must be an object or an array",
                "{'source': []} | Empty arrays are not allowed",
                "{} | Empty objects are not allowed",
                "[] | Filter is not an object",
                "{'a': [{'like': 'b'}]} | Unrecognized match type like",
                "{'a': [{'prefix': 'b', 'suffix': 'c'}]} | Only one key allowed in match expression",
                "{'a': [{'exists': 'yes'}]} | exists match pattern must be either true or false.",
                "{'a': [{'numeric': ['~', 1]}]} | Unrecognized numeric range operator: ~",
                "{'a': [{'wildcard': 'a**b'}]} | Consecutive wildcard characters at pos 1",
            })
    void whatIsNoPatternIsRefused(String pattern, String reason) {
        assertThatThrownBy(() -> EventPattern.parse(pattern.replace('\'', '"')))
                .isInstanceOf(InvalidEventPatternException.class)
                .hasMessage("Event pattern is not valid. Reason: " + reason.replace('\'', '"'));
    }

    @Test
    void brokenJsonIsRefused() {
        assertThatThrownBy(() -> EventPattern.parse("{")).isInstanceOf(InvalidEventPatternException.class);
    }
}
