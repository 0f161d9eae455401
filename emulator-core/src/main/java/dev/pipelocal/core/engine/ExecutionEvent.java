package dev.pipelocal.core.engine;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What happened to a pipeline: the journal's entries. Once written, a name or a member must stay readable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "e")
public sealed interface ExecutionEvent permits PipelineEvent, RunEvent, StageEvent, ActionEvent, ConditionEvent {}
