package dev.pipelocal.api;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.client.LocalClients;
import dev.pipelocal.api.service.codebuild.LocalCodeBuild;
import dev.pipelocal.api.service.codepipeline.CodePipelineOptions;
import dev.pipelocal.api.service.codepipeline.IamRoleTrust;
import dev.pipelocal.api.service.codepipeline.LocalCodePipeline;
import dev.pipelocal.api.service.codepipeline.ThirdPartyExecutors;
import dev.pipelocal.api.service.iam.AssumableRoles;
import dev.pipelocal.api.service.iam.IamIds;
import dev.pipelocal.api.service.iam.LocalIam;
import dev.pipelocal.api.service.iam.LocalSts;
import dev.pipelocal.api.service.iam.SessionCredentials;
import dev.pipelocal.api.service.iam.StoredIdentityPolicies;
import dev.pipelocal.api.service.kms.LocalKms;
import dev.pipelocal.api.service.logs.LocalCloudWatchLogs;
import dev.pipelocal.api.service.logs.LogTables;
import dev.pipelocal.api.service.s3.LocalS3;
import dev.pipelocal.api.service.secretsmanager.LocalSecretsManager;
import dev.pipelocal.api.service.ssm.LocalSsm;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Schema;
import dev.pipelocal.core.journal.SqliteDocuments;
import dev.pipelocal.core.service.PipelineCore;
import dev.pipelocal.runners.action.CodeBuildActionRunner;
import dev.pipelocal.runners.build.LocalBuildRunner;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every service of one life of the emulator: from its start, or its last reset, to its end or the next one. */
final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /** The tables of every component, which the database is opened with. */
    static final Schema[] SCHEMAS = {SqliteDocuments.SCHEMA, LogTables.SCHEMA, PipelineCore.SCHEMA, LocalS3.SCHEMA};

    // CreatePipeline (API reference): a pipeline that names no type is of type V1.
    private static final String DEFAULT_PIPELINE_TYPE = "V1";

    private static final int BUILDS_PER_PROCESSOR = 4;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SessionCredentials sessions;
    private final LocalS3 s3;
    private final PipelineCore core;
    private final S3SourceChanges sources;
    private final LocalCodePipeline codePipeline;
    private final LocalCodeBuild codeBuild;

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
        Authorisation authorisation = platform.options().enforceIam()
                ? Authorisation.enforcing(platform.clock(), new StoredIdentityPolicies(documents, sessions))
                : Authorisation.byResourcePolicies(platform.clock());
        clients.register(KmsClient.class, new LocalKms(documents, platform.clock(), platform.ids(), authorisation));
        clients.register(SsmClient.class, new LocalSsm(documents, platform.clock(), clients));
        s3 = new LocalS3(
                platform.directory(), platform.database(), platform.events(), platform.clock(), clients, authorisation);
        clients.register(S3Client.class, s3);
        clients.register(
                SecretsManagerClient.class,
                new LocalSecretsManager(documents, platform.clock(), platform.ids(), authorisation, clients));
        clients.register(CloudWatchLogsClient.class, new LocalCloudWatchLogs(platform.database(), platform.clock()));
        var buildRunner = new LocalBuildRunner(BuildPlace.settings(platform));
        // What runs in a throw-away directory has nowhere to be taken up from.
        open.push(platform.directory().isThrowAway() ? buildRunner::discard : buildRunner);
        codeBuild = new LocalCodeBuild(
                documents,
                platform.clock(),
                platform.events(),
                clients,
                buildRunner,
                role -> roles.isAssumableBy("codebuild.amazonaws.com", role),
                Runtime.getRuntime().availableProcessors() * BUILDS_PER_PROCESSOR);
        clients.register(CodeBuildClient.class, codeBuild);
        var codeBuildAction = new CodeBuildActionRunner(clients, platform.events());
        open.push(codeBuildAction);
        core = PipelineCore.open(
                platform.database(),
                platform.clock(),
                platform.ids(),
                Providers.actions(clients, codeBuildAction),
                Providers.rules(codeBuildAction),
                new ThirdPartyExecutors(documents),
                platform.events());
        open.push(core);
        codePipeline = new LocalCodePipeline(
                core,
                clients,
                documents,
                platform.clock(),
                platform.ids(),
                new IamRoleTrust(roles),
                platform.endpoint(),
                new CodePipelineOptions(
                        DEFAULT_PIPELINE_TYPE, platform.options().quotas()));
        clients.register(CodePipelineClient.class, codePipeline);
        sources = new S3SourceChanges(core.executions());
        s3.tellVersions(sources);
    }

    /** Takes up what was in progress when the last process ended. Called once clients are answered. */
    void resume() {
        Thread.ofPlatform().name("s3-sweep").daemon().start(s3::sweep);
        core.watch(sources);
        codeBuild.resume();
        core.resume();
    }

    LocalCodePipeline codePipeline() {
        return codePipeline;
    }

    PipelineCore core() {
        return core;
    }

    /** Forgets what is in memory, just before the database is emptied. */
    void forget() {
        core.forget();
        codeBuild.forget();
        sources.forget();
    }

    /** A page of a bucket's website; empty when the request's host is no website's. */
    Optional<WireResponse> website(WireRequest request) {
        return s3.website(request);
    }

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
