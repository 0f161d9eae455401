package dev.pipelocal.core.port;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a stage's condition to run.
 *
 * @param caller a session of the pipeline's role, or the rule's own, in that role's account and the rule's Region
 * @param pipelineAccount whose the pipeline is
 * @param pipelineRegion where the pipeline is
 * @param rule as declared, but with its variables resolved
 * @param inputs where the input artifacts lie, in declared order
 * @param deadline when the rule times out, on the emulator's clock
 * @param resumed whether this very invocation was handed out before a restart
 */
public record RuleInvocation(
        Caller caller,
        String pipelineAccount,
        String pipelineRegion,
        PipelineName pipeline,
        int pipelineVersion,
        PipelineExecutionId executionId,
        StageName stage,
        ConditionType condition,
        ActionExecutionId id,
        RuleDeclaration rule,
        List<ArtifactLocation> inputs,
        Instant startedAt,
        Optional<Instant> deadline,
        boolean resumed) {
    public RuleInvocation {
        inputs = List.copyOf(inputs);
    }
}
