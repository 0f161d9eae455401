package dev.pipelocal.api.demo;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.Build;

/** Shows a build's log as it grows. */
final class BuildLogTail {
    private final DemoClients aws;
    private final DemoScreen screen;
    private @Nullable String next;

    BuildLogTail(DemoClients aws, DemoScreen screen) {
        this.aws = aws;
        this.screen = screen;
    }

    /** Shows what has come since the last time. */
    void show(String buildId) {
        Build build = aws.codeBuild().batchGetBuilds(get -> get.ids(buildId)).builds().stream()
                .findFirst()
                .orElse(null);
        if (build == null || build.logs() == null || build.logs().streamName() == null) {
            return;
        }
        try {
            var page = aws.logs()
                    .getLogEvents(get -> get.logGroupName(build.logs().groupName())
                            .logStreamName(build.logs().streamName())
                            .startFromHead(true)
                            .nextToken(next));
            next = page.nextForwardToken();
            page.events().stream()
                    .map(OutputLogEvent::message)
                    .flatMap(String::lines)
                    .forEach(screen::log);
        } catch (ResourceNotFoundException e) {
            // the build has written nothing yet
        }
    }
}
