package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Pipelines whose changes are told to watchers. */
final class WatchedPipelines implements Pipelines {
    private final Pipelines pipelines;
    private final List<PipelineWatcher> watchers = new CopyOnWriteArrayList<>();

    WatchedPipelines(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    void add(PipelineWatcher watcher) {
        watchers.add(watcher);
    }

    @Override
    public Answer<StoredPipeline> create(Caller caller, PipelineDeclaration declaration, Map<String, String> tags) {
        return told(caller).apply(pipelines.create(caller, declaration, tags));
    }

    @Override
    public Answer<StoredPipeline> update(Caller caller, PipelineDeclaration declaration) {
        return told(caller).apply(pipelines.update(caller, declaration));
    }

    @Override
    public void delete(Caller caller, PipelineName name) {
        pipelines.delete(caller, name);
        watchers.forEach(watcher -> watcher.deleted(caller, name));
    }

    private UnaryOperator<Answer<StoredPipeline>> told(Caller caller) {
        return answer -> answer.map(stored -> {
            watchers.forEach(watcher -> watcher.stored(caller, stored.declaration()));
            return stored;
        });
    }

    @Override
    public Answer<StoredPipeline> get(Caller caller, PipelineName name, Optional<Integer> version) {
        return pipelines.get(caller, name, version);
    }

    @Override
    public Answer<Page<PipelineSummary>> list(Caller caller, PageRequest page) {
        return pipelines.list(caller, page);
    }

    @Override
    public int count(Caller caller) {
        return pipelines.count(caller);
    }

    @Override
    public Answer<PipelineStateView> state(Caller caller, PipelineName name) {
        return pipelines.state(caller, name);
    }

    @Override
    public Answer<Map<String, String>> tags(Caller caller, PipelineName name) {
        return pipelines.tags(caller, name);
    }

    @Override
    public Answer<Map<String, String>> tag(Caller caller, PipelineName name, Map<String, String> tags) {
        return pipelines.tag(caller, name, tags);
    }

    @Override
    public Answer<Map<String, String>> untag(Caller caller, PipelineName name, Collection<String> keys) {
        return pipelines.untag(caller, name, keys);
    }
}
