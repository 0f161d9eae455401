package dev.pipelocal.api.service.codepipeline;

/**
 * How CodePipeline is to behave where it can be told.
 *
 * @param defaultPipelineType what a declaration without pipelineType gets: V1 (the API's contract) or V2
 * @param quotas whether AWS's quotas on numbers of things hold
 */
public record CodePipelineOptions(String defaultPipelineType, boolean quotas) {
    public static final CodePipelineOptions DEFAULT = new CodePipelineOptions("V1", false);
}
