package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.engine.Command;
import dev.pipelocal.core.engine.PipelineCommand.CreatePipeline;
import dev.pipelocal.core.engine.PipelineCommand.DeletePipeline;
import dev.pipelocal.core.engine.PipelineCommand.TagPipeline;
import dev.pipelocal.core.engine.PipelineCommand.UntagPipeline;
import dev.pipelocal.core.engine.PipelineCommand.UpdatePipeline;
import dev.pipelocal.core.engine.Refusals;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.run.History;
import dev.pipelocal.core.run.PipelineDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pipelines over their mailboxes and projections. */
final class LocalPipelines implements Pipelines {
    private static final int MOST_LISTED = 1000;

    private final CommandTeller teller;
    private final History history;
    private final PipelineDirectory directory;

    LocalPipelines(CommandTeller teller, History history, PipelineDirectory directory) {
        this.teller = teller;
        this.history = history;
        this.directory = directory;
    }

    @Override
    public Answer<StoredPipeline> create(Caller caller, PipelineDeclaration declaration, Map<String, String> tags) {
        PipelineKey key = PipelineKey.of(caller, declaration.name());
        return teller.tell(key, new CreatePipeline(key, declaration, tags, caller.principal()))
                .map(LocalPipelines::stored);
    }

    @Override
    public Answer<StoredPipeline> update(Caller caller, PipelineDeclaration declaration) {
        PipelineKey key = PipelineKey.of(caller, declaration.name());
        return teller.tell(key, new UpdatePipeline(declaration)).map(LocalPipelines::stored);
    }

    @Override
    public void delete(Caller caller, PipelineName name) {
        teller.tell(PipelineKey.of(caller, name), new DeletePipeline());
    }

    @Override
    public Answer<StoredPipeline> get(Caller caller, PipelineName name, Optional<Integer> version) {
        PipelineKey key = PipelineKey.of(caller, name);
        Optional<PipelineState> state = teller.mailboxes().state(key);
        if (state.isEmpty()) {
            return new Answer.Refused<>(Refusals.noPipeline(key));
        }
        StoredPipeline current = stored(state.get());
        if (version.isEmpty() || version.get() == current.declaration().version()) {
            return Answer.of(current);
        }
        return history.version(key, version.get())
                .map(older -> Answer.of(
                        new StoredPipeline(older, current.arn(), current.created(), current.updated(), current.tags())))
                .orElseGet(() -> Answer.refused(
                        Kind.PIPELINE_VERSION_NOT_FOUND,
                        "The pipeline '" + name + "' does not have a version '" + version.get() + "'"));
    }

    @Override
    public Answer<Page<PipelineSummary>> list(Caller caller, PageRequest page) {
        var tokens = new PageTokens("ListPipelines", caller.account(), caller.region());
        Optional<String> after =
                page.nextToken().isEmpty() ? Optional.of("") : page.nextToken().flatMap(tokens::read);
        if (after.isEmpty()) {
            return Paging.invalidToken();
        }
        int size = Math.min(MOST_LISTED, page.maxResults().orElse(MOST_LISTED));
        List<PipelineSummary> found = directory.list(caller.account(), caller.region(), after.get(), size + 1).stream()
                .map(row -> new PipelineSummary(
                        row.name(), row.version(), row.type(), row.mode(), row.created(), row.updated()))
                .toList();
        boolean hasMore = found.size() > size;
        List<PipelineSummary> shown = hasMore ? found.subList(0, size) : found;
        return Answer.of(new Page<>(
                shown, hasMore ? Optional.of(tokens.write(shown.getLast().name().value())) : Optional.empty()));
    }

    @Override
    public int count(Caller caller) {
        return directory.count(caller.account(), caller.region());
    }

    @Override
    public Answer<PipelineStateView> state(Caller caller, PipelineName name) {
        PipelineKey key = PipelineKey.of(caller, name);
        return teller.mailboxes()
                .state(key)
                .map(state -> Answer.of(StateViews.of(state)))
                .orElseGet(() -> new Answer.Refused<>(Refusals.noPipeline(key)));
    }

    @Override
    public Answer<Map<String, String>> tags(Caller caller, PipelineName name) {
        PipelineKey key = PipelineKey.of(caller, name);
        return teller.mailboxes()
                .state(key)
                .map(state -> Answer.of(state.tags()))
                .orElseGet(() -> noResource(key));
    }

    @Override
    public Answer<Map<String, String>> tag(Caller caller, PipelineName name, Map<String, String> tags) {
        return tell(PipelineKey.of(caller, name), new TagPipeline(tags));
    }

    @Override
    public Answer<Map<String, String>> untag(Caller caller, PipelineName name, Collection<String> keys) {
        return tell(PipelineKey.of(caller, name), new UntagPipeline(List.copyOf(keys)));
    }

    private Answer<Map<String, String>> tell(PipelineKey key, Command<Map<String, String>> command) {
        Answer<Map<String, String>> answer = teller.tell(key, command);
        boolean isMissing = answer instanceof Answer.Refused<Map<String, String>>(Rejection rejection)
                && rejection.kind() == Kind.PIPELINE_NOT_FOUND;
        return isMissing ? noResource(key) : answer;
    }

    private static <T> Answer<T> noResource(PipelineKey key) {
        return new Answer.Refused<>(Refusals.noResource(key));
    }

    private static StoredPipeline stored(PipelineState state) {
        return new StoredPipeline(
                state.declaration(), state.key().arn(), state.created(), state.updated(), state.tags());
    }
}
