package dev.pipelocal.api.service.logs;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.journal.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.*;

/** The operations on log groups: themselves, their retention and their tags. */
final class LogGroups {
    private static final Set<Integer> RETENTIONS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);
    private static final int DEFAULT_LIMIT = 50;

    private final Database database;
    private final EmulatorClock clock;

    LogGroups(Database database, EmulatorClock clock) {
        this.database = database;
        this.clock = clock;
    }

    CreateLogGroupResponse create(CreateLogGroupRequest request) {
        Caller caller = CurrentCaller.get();
        var group = new LogGroupRow(
                0,
                request.logGroupName(),
                LogRows.arn(caller, request.logGroupName()),
                clock.now().toEpochMilli(),
                0,
                orEmpty(request.kmsKeyId()),
                Optional.ofNullable(request.logGroupClassAsString()).orElse("STANDARD"),
                request.tags(),
                0);
        if (!Database.await(database.write(connection -> new LogRows(connection).addGroup(caller, group)))) {
            throw LogsErrors.exists("The specified log group already exists");
        }
        return CreateLogGroupResponse.builder().build();
    }

    DeleteLogGroupResponse delete(DeleteLogGroupRequest request) {
        change(request.logGroupName(), (rows, group) -> rows.deleteGroup(group.id()));
        return DeleteLogGroupResponse.builder().build();
    }

    DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
        Caller caller = CurrentCaller.get();
        if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
            throw LogsErrors.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        int limit = Optional.ofNullable(request.limit()).orElse(DEFAULT_LIMIT);
        String pattern = orEmpty(request.logGroupNamePattern()).toLowerCase(java.util.Locale.ROOT);
        List<LogGroupRow> found = database.read(connection -> new LogRows(connection)
                .groups(
                        caller,
                        orEmpty(request.logGroupNamePrefix()),
                        orEmpty(request.nextToken()),
                        pattern.isEmpty() ? limit + 1 : Integer.MAX_VALUE));
        List<LogGroupRow> matching = found.stream()
                .filter(group -> group.name().toLowerCase(java.util.Locale.ROOT).contains(pattern))
                .limit(limit + 1L)
                .toList();
        boolean more = matching.size() > limit;
        List<LogGroupRow> page = more ? matching.subList(0, limit) : matching;
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.stream().map(LogGroups::describe).toList())
                .nextToken(more ? page.getLast().name() : null)
                .build();
    }

    PutRetentionPolicyResponse putRetention(PutRetentionPolicyRequest request) {
        if (!RETENTIONS.contains(request.retentionInDays())) {
            throw LogsErrors.invalid("Invalid retention value");
        }
        change(request.logGroupName(), (rows, group) -> rows.setRetention(group.id(), request.retentionInDays()));
        return PutRetentionPolicyResponse.builder().build();
    }

    DeleteRetentionPolicyResponse deleteRetention(DeleteRetentionPolicyRequest request) {
        change(request.logGroupName(), (rows, group) -> rows.setRetention(group.id(), 0));
        return DeleteRetentionPolicyResponse.builder().build();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        changeTags(nameOf(request.resourceArn()), tags -> tags.putAll(request.tags()));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        changeTags(nameOf(request.resourceArn()), tags -> tags.keySet().removeAll(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTags(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(find(nameOf(request.resourceArn())).tags())
                .build();
    }

    private LogGroupRow find(String name) {
        Caller caller = CurrentCaller.get();
        return database.read(connection -> new LogRows(connection).requireGroup(caller, name));
    }

    private interface Change {
        void apply(LogRows rows, LogGroupRow group) throws java.sql.SQLException;
    }

    private void change(String name, Change change) {
        Caller caller = CurrentCaller.get();
        Database.await(database.write(connection -> {
            var rows = new LogRows(connection);
            LogGroupRow group = rows.requireGroup(caller, name);
            change.apply(rows, group);
            return group;
        }));
    }

    private void changeTags(String name, Consumer<Map<String, String>> change) {
        change(name, (rows, group) -> {
            Map<String, String> tags = new HashMap<>(group.tags());
            change.accept(tags);
            rows.setTags(group.id(), tags);
        });
    }

    /** The name in an identifier that is a name or an ARN, with or without {@code :*}. */
    static String nameOf(String identifier) {
        if (!identifier.startsWith("arn:")) {
            return identifier;
        }
        String[] parts = identifier.split(":", 8);
        if (parts.length < 7) {
            throw LogsErrors.invalid("Invalid ARN: " + identifier);
        }
        return parts[6];
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static LogGroup describe(LogGroupRow group) {
        LogGroup.Builder builder = LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.created())
                .metricFilterCount(0)
                .arn(group.arn() + ":*")
                .logGroupArn(group.arn())
                .storedBytes(group.bytes())
                .logGroupClass(group.groupClass());
        if (group.retention() > 0) {
            builder.retentionInDays(group.retention());
        }
        if (!group.kmsKey().isEmpty()) {
            builder.kmsKeyId(group.kmsKey());
        }
        return builder.build();
    }
}
