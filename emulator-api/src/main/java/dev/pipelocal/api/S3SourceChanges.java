package dev.pipelocal.api;

import dev.pipelocal.api.service.s3.NewVersionListener;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.TriggerType;
import dev.pipelocal.core.service.Answer;
import dev.pipelocal.core.service.Executions;
import dev.pipelocal.core.service.PipelineWatcher;
import dev.pipelocal.core.service.StartRequest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts pipelines when the object of an S3 source gets a new version, as AWS does by polling: for sources that leave
 * PollForSourceChanges out or true. Here the version itself starts them, at once.
 */
final class S3SourceChanges implements NewVersionListener, PipelineWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(S3SourceChanges.class);

    private final Executions executions;
    private final Map<PipelineKey, Map<Location, String>> sources = new ConcurrentHashMap<>();
    private final Map<Location, Set<PipelineKey>> pipelines = new ConcurrentHashMap<>();

    private record Location(String bucket, String key) {}

    S3SourceChanges(Executions executions) {
        this.executions = executions;
    }

    @Override
    public void stored(Caller owner, PipelineDeclaration declaration) {
        PipelineKey key = PipelineKey.of(owner, declaration.name());
        Map<Location, String> polled = declaration.stages().stream()
                .flatMap(stage -> stage.actions().stream())
                .filter(S3SourceChanges::isPolled)
                .collect(Collectors.toMap(
                        S3SourceChanges::location, action -> action.name().value(), (one, other) -> one));
        replace(key, polled);
    }

    @Override
    public void deleted(Caller owner, PipelineName name) {
        replace(PipelineKey.of(owner, name), Map.of());
    }

    void forget() {
        sources.clear();
        pipelines.clear();
    }

    private void replace(PipelineKey key, Map<Location, String> polled) {
        Map<Location, String> before = polled.isEmpty() ? sources.remove(key) : sources.put(key, polled);
        if (before != null) {
            before.keySet().stream()
                    .filter(location -> !polled.containsKey(location))
                    .forEach(location -> pipelines.computeIfPresent(location, (same, keys) -> {
                        keys.remove(key);
                        return keys.isEmpty() ? null : keys;
                    }));
        }
        polled.keySet()
                .forEach(location -> pipelines.compute(location, (same, keys) -> {
                    Set<PipelineKey> all = keys == null ? ConcurrentHashMap.newKeySet() : keys;
                    all.add(key);
                    return all;
                }));
    }

    @Override
    public void created(String bucket, String key, String versionId) {
        var location = new Location(bucket, key);
        Set<PipelineKey> started = pipelines.get(location);
        if (started != null) {
            Thread.startVirtualThread(() -> started.forEach(pipeline -> start(pipeline, location)));
        }
    }

    private void start(PipelineKey pipeline, Location location) {
        String action = sources.getOrDefault(pipeline, Map.of()).getOrDefault(location, "");
        var answer = executions.start(
                Caller.root(pipeline.account(), pipeline.region()),
                pipeline.name(),
                StartRequest.of(new ExecutionTrigger(TriggerType.POLL_FOR_SOURCE_CHANGES, action)));
        if (answer instanceof Answer.Refused<?> refused) {
            LOG.info("sourceChangeNotStarted pipeline={} cause={}", pipeline.name(), refused.rejection());
        }
    }

    private static boolean isPolled(ActionDeclaration action) {
        return action.actionTypeId().category().equals("Source")
                && action.actionTypeId().provider().equals("S3")
                && action.configuration().containsKey("S3Bucket")
                && action.configuration().containsKey("S3ObjectKey")
                && !"false".equalsIgnoreCase(action.configuration().get("PollForSourceChanges"));
    }

    private static Location location(ActionDeclaration action) {
        return new Location(
                action.configuration().getOrDefault("S3Bucket", ""),
                action.configuration().getOrDefault("S3ObjectKey", ""));
    }
}
