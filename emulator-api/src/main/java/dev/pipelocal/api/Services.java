package dev.pipelocal.api;

import dev.pipelocal.api.client.LocalClients;
import dev.pipelocal.api.service.iam.AssumableRoles;
import dev.pipelocal.api.service.iam.IamIds;
import dev.pipelocal.api.service.iam.LocalIam;
import dev.pipelocal.api.service.iam.LocalSts;
import dev.pipelocal.api.service.iam.SessionCredentials;
import dev.pipelocal.api.service.logs.LocalCloudWatchLogs;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every service of one life of the emulator: from its start, or its last reset, to its end or the next one. */
final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SessionCredentials sessions;

    /** Makes and registers the services, one line each; those that others are made from come first. */
    Services(Platform platform) {
        LocalClients clients = platform.clients();
        clients.register(CloudWatchLogsClient.class, new LocalCloudWatchLogs(platform.database(), platform.clock()));
        var iamIds = new IamIds(new SecureRandom());
        clients.register(IamClient.class, new LocalIam(platform.documents(), platform.clock(), iamIds));
        var sts =
                new LocalSts(platform.documents(), new AssumableRoles(platform.documents()), Clock.systemUTC(), iamIds);
        clients.register(StsClient.class, sts);
        sessions = sts.sessionCredentials();
    }

    /** Takes up what was in progress when the last process ended. Called once clients are answered. */
    void resume() {}

    SessionCredentials sessions() {
        return sessions;
    }

    /** Stops in the opposite order of making. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable last = open.pop();
            try {
                last.close();
            } catch (Exception e) {
                LOG.warn("serviceNotClosed service={}", last, e);
            }
        }
    }
}
