package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.StageCommand.DisableTransition;
import dev.pipelocal.core.engine.StageCommand.EnableTransition;
import dev.pipelocal.core.engine.StageCommand.OverrideCondition;
import dev.pipelocal.core.engine.StageCommand.PutApprovalResult;
import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.engine.StageCommand.RollbackStage;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.TransitionType;
import dev.pipelocal.core.run.RollbackTargets;
import java.time.Instant;

/** Stages over their pipelines' mailboxes. */
final class LocalStages implements Stages {
    private final CommandTeller teller;
    private final RollbackTargets rollbackTargets;

    LocalStages(CommandTeller teller, RollbackTargets rollbackTargets) {
        this.teller = teller;
        this.rollbackTargets = rollbackTargets;
    }

    @Override
    public Answer<StageName> disableTransition(
            Caller caller, PipelineName pipeline, StageName stage, TransitionType type, String reason) {
        return teller.tell(
                PipelineKey.of(caller, pipeline), new DisableTransition(stage, type, reason, caller.principal()));
    }

    @Override
    public Answer<StageName> enableTransition(
            Caller caller, PipelineName pipeline, StageName stage, TransitionType type) {
        return teller.tell(PipelineKey.of(caller, pipeline), new EnableTransition(stage, type, caller.principal()));
    }

    @Override
    public Answer<Instant> putApprovalResult(
            Caller caller,
            PipelineName pipeline,
            StageName stage,
            ActionName action,
            String token,
            boolean approved,
            String summary) {
        return teller.tell(
                PipelineKey.of(caller, pipeline),
                new PutApprovalResult(stage, action, token, approved, summary, caller.principal()));
    }

    @Override
    public Answer<PipelineExecutionId> retry(
            Caller caller, PipelineName pipeline, StageName stage, PipelineExecutionId id, RetryMode mode) {
        return teller.tell(PipelineKey.of(caller, pipeline), new RetryStage(stage, id, mode));
    }

    @Override
    public Answer<PipelineExecutionId> rollback(
            Caller caller, PipelineName pipeline, StageName stage, PipelineExecutionId target) {
        PipelineKey key = PipelineKey.of(caller, pipeline);
        return teller.tell(
                key, new RollbackStage(stage, target, rollbackTargets.find(key, target), caller.principal()));
    }

    @Override
    public Answer<PipelineExecutionId> overrideCondition(
            Caller caller, PipelineName pipeline, StageName stage, PipelineExecutionId id, ConditionType condition) {
        return teller.tell(PipelineKey.of(caller, pipeline), new OverrideCondition(stage, id, condition));
    }
}
