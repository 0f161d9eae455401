package dev.pipelocal.api;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.client.LocalClients;
import dev.pipelocal.api.service.iam.AssumableRoles;
import dev.pipelocal.api.service.iam.IamIds;
import dev.pipelocal.api.service.iam.LocalIam;
import dev.pipelocal.api.service.iam.LocalSts;
import dev.pipelocal.api.service.iam.SessionCredentials;
import dev.pipelocal.api.service.kms.LocalKms;
import dev.pipelocal.api.service.logs.LocalCloudWatchLogs;
import dev.pipelocal.api.service.logs.LogTables;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Schema;
import dev.pipelocal.core.journal.SqliteDocuments;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every service of one life of the emulator: from its start, or its last reset, to its end or the next one. */
final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /** The tables of every component, which the database is opened with. */
    static final Schema[] SCHEMAS = {SqliteDocuments.SCHEMA, LogTables.SCHEMA};

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SessionCredentials sessions;

    /** Makes and registers the services, one line each; those that others are made from come first. */
    Services(Platform platform) {
        Documents documents = platform.documents();
        LocalClients clients = platform.clients();
        var iamIds = new IamIds(new SecureRandom());
        var roles = new AssumableRoles(documents);
        var sts = new LocalSts(documents, roles, InstantSource.system(), iamIds);
        sessions = sts.sessionCredentials();
        clients.register(StsClient.class, sts);
        clients.register(IamClient.class, new LocalIam(documents, platform.clock(), iamIds));
        var authorisation = Authorisation.byResourcePolicies(platform.clock());
        clients.register(KmsClient.class, new LocalKms(documents, platform.clock(), platform.ids(), authorisation));
        clients.register(CloudWatchLogsClient.class, new LocalCloudWatchLogs(platform.database(), platform.clock()));
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
