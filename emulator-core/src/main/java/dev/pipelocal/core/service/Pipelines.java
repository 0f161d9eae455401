package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The pipelines of all accounts and Regions; a call sees those of its caller. */
public interface Pipelines {
    /**
     * Keeps a valid declaration as version 1 and starts a first execution. Refused with PIPELINE_NAME_IN_USE, and
     * TOO_MANY_TAGS.
     */
    Answer<StoredPipeline> create(Caller caller, PipelineDeclaration declaration, Map<String, String> tags);

    /** Keeps a valid declaration as the next version; what is under way ends Cancelled. Refused with PIPELINE_NOT_FOUND. */
    Answer<StoredPipeline> update(Caller caller, PipelineDeclaration declaration);

    /** Stops everything at once and forgets the pipeline; nothing happens where there is none. */
    void delete(Caller caller, PipelineName name);

    /** Refused with PIPELINE_NOT_FOUND and PIPELINE_VERSION_NOT_FOUND. */
    Answer<StoredPipeline> get(Caller caller, PipelineName name, Optional<Integer> version);

    /** In order of their names. Refused with INVALID_NEXT_TOKEN. */
    Answer<Page<PipelineSummary>> list(Caller caller, PageRequest page);

    /** How many there are in the caller's account and Region. */
    int count(Caller caller);

    /** Refused with PIPELINE_NOT_FOUND. */
    Answer<PipelineStateView> state(Caller caller, PipelineName name);

    /** In order of their keys. Refused with RESOURCE_NOT_FOUND. */
    Answer<Map<String, String>> tags(Caller caller, PipelineName name);

    /** Adds or overwrites. Refused with RESOURCE_NOT_FOUND and TOO_MANY_TAGS. */
    Answer<Map<String, String>> tag(Caller caller, PipelineName name, Map<String, String> tags);

    /** Refused with RESOURCE_NOT_FOUND. */
    Answer<Map<String, String>> untag(Caller caller, PipelineName name, Collection<String> keys);
}
