package dev.pipelocal.core.execution;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineName;

/** Which pipeline: its name in its account and Region. */
public record PipelineKey(String account, String region, PipelineName name) {
    public static PipelineKey of(Caller caller, PipelineName name) {
        return new PipelineKey(caller.account(), caller.region(), name);
    }

    public String arn() {
        return "arn:aws:codepipeline:" + region + ":" + account + ":" + name;
    }
}
