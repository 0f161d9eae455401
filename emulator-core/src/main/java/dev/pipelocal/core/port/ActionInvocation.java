package dev.pipelocal.core.port;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ArtifactStore;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.ArtifactRevision;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.SourceRevisionOverride;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One action to run.
 *
 * @param caller a session of the pipeline's role, or the action's own, in that role's account and the action's Region
 * @param pipelineAccount whose the pipeline is
 * @param pipelineRegion where the pipeline is
 * @param action as declared, but with its variables resolved: configuration, commands, environment variables
 * @param inputs where the input artifacts lie, in declared order
 * @param outputs where the output artifacts go: locations that nothing was written to yet
 * @param encryptionKey the artifact store's key, in the action's Region
 * @param sourceRevisions for a source action: what the start asked for
 * @param inputRevisions the revisions of those inputs that source actions made
 * @param deadline when the action times out, on the emulator's clock
 * @param resumed whether this very invocation was handed out before a restart
 * @param job what a worker outside answers by: custom, third-party and Lambda actions have one
 */
public record ActionInvocation(
        Caller caller,
        String pipelineAccount,
        String pipelineRegion,
        PipelineName pipeline,
        int pipelineVersion,
        PipelineExecutionId executionId,
        StageName stage,
        ActionExecutionId id,
        ActionDeclaration action,
        List<ArtifactLocation> inputs,
        List<ArtifactLocation> outputs,
        Optional<ArtifactStore.EncryptionKey> encryptionKey,
        List<SourceRevisionOverride> sourceRevisions,
        List<ArtifactRevision> inputRevisions,
        Instant startedAt,
        Optional<Instant> deadline,
        boolean resumed,
        Optional<Job> job) {
    public ActionInvocation {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        sourceRevisions = List.copyOf(sourceRevisions);
        inputRevisions = List.copyOf(inputRevisions);
    }

    /** An invocation without a job. */
    public ActionInvocation(
            Caller caller,
            String pipelineAccount,
            String pipelineRegion,
            PipelineName pipeline,
            int pipelineVersion,
            PipelineExecutionId executionId,
            StageName stage,
            ActionExecutionId id,
            ActionDeclaration action,
            List<ArtifactLocation> inputs,
            List<ArtifactLocation> outputs,
            Optional<ArtifactStore.EncryptionKey> encryptionKey,
            List<SourceRevisionOverride> sourceRevisions,
            Instant startedAt,
            Optional<Instant> deadline,
            boolean resumed) {
        this(
                caller,
                pipelineAccount,
                pipelineRegion,
                pipeline,
                pipelineVersion,
                executionId,
                stage,
                id,
                action,
                inputs,
                outputs,
                encryptionKey,
                sourceRevisions,
                List.of(),
                startedAt,
                deadline,
                resumed,
                Optional.empty());
    }
}
