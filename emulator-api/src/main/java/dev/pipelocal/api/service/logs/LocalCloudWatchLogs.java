package dev.pipelocal.api.service.logs;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.journal.Database;
import java.time.InstantSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.*;

/** CloudWatch Logs. */
public final class LocalCloudWatchLogs implements CloudWatchLogsClient {
    private final LogGroups groups;
    private final LogStreams streams;
    private final LogEvents events;
    private final EventSearch search;

    /** @param database opened with {@link LogTables#SCHEMA} */
    public LocalCloudWatchLogs(Database database, EmulatorClock clock) {
        this.groups = new LogGroups(database, clock);
        this.streams = new LogStreams(database, clock);
        this.events = new LogEvents(database, clock, InstantSource.system());
        this.search = new EventSearch(database, clock);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
        return groups.create(request);
    }

    @Override
    public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
        return groups.delete(request);
    }

    @Override
    public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
        return groups.describe(request);
    }

    @Override
    public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request) {
        return groups.putRetention(request);
    }

    @Override
    public DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request) {
        return groups.deleteRetention(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return groups.tag(request);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return groups.untag(request);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return groups.listTags(request);
    }

    @Override
    public CreateLogStreamResponse createLogStream(CreateLogStreamRequest request) {
        return streams.create(request);
    }

    @Override
    public DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request) {
        return streams.delete(request);
    }

    @Override
    public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request) {
        return streams.describe(request);
    }

    @Override
    public PutLogEventsResponse putLogEvents(PutLogEventsRequest request) {
        return events.put(request);
    }

    @Override
    public GetLogEventsResponse getLogEvents(GetLogEventsRequest request) {
        return events.get(request);
    }

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
        return search.filter(request);
    }
}
