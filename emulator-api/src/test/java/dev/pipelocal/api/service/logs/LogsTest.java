package dev.pipelocal.api.service.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.fixtures.LocalServices;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogsTest {
    private final LocalServices services = new LocalServices(LogTables.SCHEMA);
    private CloudWatchLogsClient logs;
    private long now;

    @BeforeEach
    void open() {
        services.clients()
                .register(CloudWatchLogsClient.class, new LocalCloudWatchLogs(services.database(), services.clock()));
        logs = services.client(CloudWatchLogsClient.class);
        now = services.clock().now().toEpochMilli();
        logs.createLogGroup(r -> r.logGroupName("/aws/codebuild/app"));
        logs.createLogStream(r -> r.logGroupName("/aws/codebuild/app").logStreamName("one"));
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void aStreamIsReadForwardsFromItsHeadUntilTheSameTokenComesBack() {
        put("one", "a", "b", "c");

        var first = logs.getLogEvents(r -> r.logGroupName("/aws/codebuild/app")
                .logStreamName("one")
                .startFromHead(true)
                .limit(2));
        var second = next(first.nextForwardToken());
        var third = next(second.nextForwardToken());

        assertThat(messages(first.events())).containsExactly("a", "b");
        assertThat(messages(second.events())).containsExactly("c");
        assertThat(third.events()).isEmpty();
        assertThat(third.nextForwardToken()).isEqualTo(second.nextForwardToken());
        put("one", "d");
        assertThat(messages(next(third.nextForwardToken()).events())).containsExactly("d");
    }

    @Test
    void withoutATokenTheNewestEventsComeAndABackwardTokenLeadsToTheOlder() {
        put("one", "a", "b", "c");

        var newest = logs.getLogEvents(
                r -> r.logGroupName("/aws/codebuild/app").logStreamName("one").limit(2));
        var older = next(newest.nextBackwardToken());
        var end = next(older.nextBackwardToken());

        assertThat(messages(newest.events())).containsExactly("b", "c");
        assertThat(messages(older.events())).containsExactly("a");
        assertThat(end.events()).isEmpty();
        assertThat(end.nextBackwardToken()).isEqualTo(older.nextBackwardToken());
    }

    @Test
    void filteringGivesAllStreamsInTheOrderOfTimePageByPage() {
        logs.createLogStream(r -> r.logGroupName("/aws/codebuild/app").logStreamName("two"));
        putAt("one", now - 300, "first ERROR");
        putAt("two", now - 200, "second");
        putAt("one", now - 100, "third ERROR");

        var all = logs
                .filterLogEventsPaginator(
                        r -> r.logGroupName("/aws/codebuild/app").limit(2))
                .events()
                .stream()
                .toList();
        var errors = logs.filterLogEvents(
                r -> r.logGroupName("/aws/codebuild/app").filterPattern("ERROR").startTime(now - 250));

        assertThat(all).extracting(FilteredLogEvent::message).containsExactly("first ERROR", "second", "third ERROR");
        assertThat(all).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
        assertThat(errors.events()).extracting(FilteredLogEvent::message).containsExactly("third ERROR");
    }

    @Test
    void patternsSelectByTermsAndByJson() {
        assertThat(selected("?ERROR ?WARN", "an ERROR", "a WARN", "fine")).containsExactly("an ERROR", "a WARN");
        assertThat(selected("ERROR -\"not this\"", "ERROR", "ERROR not this")).containsExactly("ERROR");
        assertThat(selected("%4\\d\\d%", "code 404", "code 500")).containsExactly("code 404");
        assertThat(selected(
                        "{ ($.level = \"ERR*\") && ($.http.code >= 500 || $.user NOT EXISTS) }",
                        "{\"level\":\"ERROR\",\"http\":{\"code\":503},\"user\":1}",
                        "{\"level\":\"ERROR\",\"http\":{\"code\":200},\"user\":1}",
                        "{\"level\":\"ERR\"}",
                        "no JSON"))
                .containsExactly("{\"level\":\"ERROR\",\"http\":{\"code\":503},\"user\":1}", "{\"level\":\"ERR\"}");
        assertThatThrownBy(() -> FilterPattern.parse("{ $.a ~ 1 }")).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void eventsOutOfOrderAreRefusedAndTooOldOnesRejected() {
        assertThatThrownBy(() -> put("one", event(now, "late"), event(now - 1, "early")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("must be in chronological order");

        var answer = logs.putLogEvents(r -> r.logGroupName("/aws/codebuild/app")
                .logStreamName("one")
                .logEvents(event(now - Duration.ofDays(1000).toMillis(), "old")));

        assertThat(answer.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
    }

    @Test
    void aStreamTellsOfItsFirstAndLastEvent() {
        putAt("one", now - 20, "a");
        putAt("one", now - 10, "b");

        LogStream stream = logs.describeLogStreams(r -> r.logGroupName("/aws/codebuild/app"))
                .logStreams()
                .getFirst();

        assertThat(stream.firstEventTimestamp()).isEqualTo(now - 20);
        assertThat(stream.lastEventTimestamp()).isEqualTo(now - 10);
        assertThat(stream.arn())
                .isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:/aws/codebuild/app:log-stream:one");
    }

    @Test
    void whatIsOlderThanTheRetentionIsGone() {
        put("one", "a");
        logs.putRetentionPolicy(r -> r.logGroupName("/aws/codebuild/app").retentionInDays(1));

        services.clock().advance(Duration.ofDays(2));

        assertThat(logs.filterLogEvents(r -> r.logGroupName("/aws/codebuild/app"))
                        .events())
                .isEmpty();
    }

    @Test
    void aDeletedGroupIsGoneWithItsEvents() {
        put("one", "a");

        logs.deleteLogGroup(r -> r.logGroupName("/aws/codebuild/app"));

        assertThatThrownBy(() -> logs.filterLogEvents(r -> r.logGroupName("/aws/codebuild/app")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
        logs.createLogGroup(r -> r.logGroupName("/aws/codebuild/app"));
        assertThat(logs.filterLogEvents(r -> r.logGroupName("/aws/codebuild/app"))
                        .events())
                .isEmpty();
    }

    @Test
    void aGroupThatExistsIsRefused() {
        assertThatThrownBy(() -> logs.createLogGroup(r -> r.logGroupName("/aws/codebuild/app")))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("The specified log group already exists");
    }

    private List<String> selected(String pattern, String... messages) {
        FilterPattern parsed = FilterPattern.parse(pattern);
        return Arrays.stream(messages).filter(parsed::matches).toList();
    }

    private software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse next(String token) {
        return logs.getLogEvents(r -> r.logGroupName("/aws/codebuild/app")
                .logStreamName("one")
                .nextToken(token)
                .limit(2));
    }

    private void put(String stream, String... messages) {
        put(
                stream,
                IntStream.range(0, messages.length)
                        .mapToObj(i -> event(now, messages[i]))
                        .toArray(InputLogEvent[]::new));
    }

    private void putAt(String stream, long time, String message) {
        put(stream, event(time, message));
    }

    private void put(String stream, InputLogEvent... events) {
        logs.putLogEvents(
                r -> r.logGroupName("/aws/codebuild/app").logStreamName(stream).logEvents(events));
    }

    private static InputLogEvent event(long time, String message) {
        return InputLogEvent.builder().timestamp(time).message(message).build();
    }

    private static List<String> messages(List<OutputLogEvent> events) {
        return events.stream().map(OutputLogEvent::message).toList();
    }
}
