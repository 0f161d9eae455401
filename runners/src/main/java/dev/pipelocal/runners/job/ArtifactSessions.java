package dev.pipelocal.runners.job;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.runners.Clients;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Keys that reach an action's artifacts: a session of the role that the action works under. */
public final class ArtifactSessions {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactSessions.class);
    private static final String SERVICE = "codepipeline.amazonaws.com";

    private final Clients clients;

    public ArtifactSessions(Clients clients) {
        this.clients = clients;
    }

    /**
     * A new session, of an hour; empty when the role cannot be assumed any more.
     *
     * @param pipelineRole who assumes an action's own role; the pipeline's is assumed by CodePipeline itself
     */
    public Optional<Credentials> of(ActionInvocation invocation, String pipelineRole, String jobId) {
        String role = invocation.action().roleArn().orElse(pipelineRole);
        String assumer = invocation.action().roleArn().isPresent() ? pipelineRole : SERVICE;
        Caller caller = invocation.caller().as(assumer);
        try {
            return Optional.of(clients.of(StsClient.class, caller)
                    .assumeRole(request -> request.roleArn(role).roleSessionName(jobId))
                    .credentials());
        } catch (AwsServiceException e) {
            LOG.warn("noArtifactCredentials job={} role={} cause={}", jobId, role, e.getMessage());
            return Optional.empty();
        }
    }
}
