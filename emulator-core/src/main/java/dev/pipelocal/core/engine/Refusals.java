package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;

/** Refusals that several operations share, in the words that AWS's users report. */
public final class Refusals {
    private Refusals() {}

    public static Rejection noPipeline(PipelineKey key) {
        return noPipeline(key.account(), key.name());
    }

    public static Rejection noPipeline(String account, PipelineName name) {
        return new Rejection(
                Kind.PIPELINE_NOT_FOUND, "Account '" + account + "' does not have a pipeline with name '" + name + "'");
    }

    /** What the tag operations say. */
    public static Rejection noResource(PipelineKey key) {
        return new Rejection(
                Kind.RESOURCE_NOT_FOUND,
                "The account with id '" + key.account() + "' does not include a pipeline with the name '" + key.name()
                        + "'");
    }

    public static Rejection noExecution(PipelineKey key, PipelineExecutionId id) {
        return new Rejection(
                Kind.PIPELINE_EXECUTION_NOT_FOUND,
                "The pipeline '" + key.name() + "' does not have an execution with the id '" + id + "'");
    }

    static Rejection noStage(PipelineKey key, StageName stage) {
        return new Rejection(
                Kind.STAGE_NOT_FOUND,
                "The pipeline '" + key.name() + "' does not include a stage with the name '" + stage + "'");
    }

    static Rejection noAction(StageName stage, ActionName action) {
        return new Rejection(
                Kind.ACTION_NOT_FOUND,
                "The stage '" + stage + "' does not include an action with the name '" + action + "'");
    }
}
