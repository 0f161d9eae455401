package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.runners.build.BuildResult;
import dev.pipelocal.runners.build.BuildStatus;
import dev.pipelocal.runners.build.RunningBuild;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** Builds that have not ended: which of them run, and which wait for a place, first come first served. */
final class BuildQueue {
    private static final Logger LOG = LoggerFactory.getLogger(BuildQueue.class);

    private final BuildLauncher launcher;
    private final BuildEvents events;
    private final EmulatorClock clock;
    private final int places;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private volatile Consumer<Build> onEnd = build -> {};

    /** @param places how many builds run at once at most */
    BuildQueue(BuildLauncher launcher, BuildEvents events, EmulatorClock clock, int places) {
        this.launcher = launcher;
        this.events = events;
        this.clock = clock;
        this.places = places;
    }

    /** Tells of each build's end, once it is stored. */
    void onEnd(Consumer<Build> listener) {
        onEnd = listener;
    }

    private static final class Entry {
        final BuildRun run;
        boolean running;
        boolean stopping;
        Optional<RunningBuild> handle = Optional.empty();
        Optional<EmulatorClock.Timer> timeout = Optional.empty();

        Entry(BuildRun run) {
            this.run = run;
        }
    }

    /** Takes a stored build; it starts as soon as there is a place. */
    void add(BuildRecord record) {
        var entry = new Entry(launcher.prepare(record, this::ended));
        Build build = entry.run.build();
        lock.lock();
        try {
            entries.put(build.arn(), entry);
            if (build.queuedTimeoutInMinutes() != null) {
                entry.timeout = Optional.of(clock.at(
                        build.startTime().plus(Duration.ofMinutes(build.queuedTimeoutInMinutes())),
                        () -> leave(build.arn(), StatusType.TIMED_OUT)));
            }
        } finally {
            lock.unlock();
        }
        events.stateChanged(record.owner(), build);
        startWaiting();
    }

    /** Takes up builds that an earlier process left: those that were provisioned run on, the others wait again. */
    void resume(List<BuildRecord> unfinished) {
        Map<Boolean, List<BuildRecord>> byProvisioned = unfinished.stream()
                .collect(Collectors.partitioningBy(record -> !record.handle().isEmpty()));
        byProvisioned.getOrDefault(true, List.of()).forEach(this::adopt);
        byProvisioned.getOrDefault(false, List.of()).forEach(this::add);
    }

    private void adopt(BuildRecord record) {
        var entry = new Entry(launcher.prepare(record, this::ended));
        entry.running = true;
        lock.lock();
        try {
            entries.put(entry.run.build().arn(), entry);
        } finally {
            lock.unlock();
        }
        Thread.startVirtualThread(() -> launch(entry));
    }

    /** A build as it stands, if it has not ended. */
    Optional<Build> find(String arn) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(arn)).map(entry -> entry.run.build());
        } finally {
            lock.unlock();
        }
    }

    /** Stops a build that runs, ends one that waits; nothing happens to one that has ended. */
    void stop(String arn) {
        Optional<RunningBuild> running;
        boolean waiting;
        lock.lock();
        try {
            Entry entry = entries.get(arn);
            if (entry == null) {
                return;
            }
            entry.stopping = true;
            waiting = !entry.running;
            running = entry.handle;
        } finally {
            lock.unlock();
        }
        if (waiting) {
            leave(arn, StatusType.STOPPED);
        } else {
            running.ifPresent(RunningBuild::stop);
        }
    }

    /** Forgets all builds; those that run are stopped, and nobody is told of their ends. */
    void forget() {
        List<Entry> forgotten;
        lock.lock();
        try {
            forgotten = List.copyOf(entries.values());
            entries.clear();
        } finally {
            lock.unlock();
        }
        for (Entry entry : forgotten) {
            entry.run.forget();
            entry.timeout.ifPresent(EmulatorClock.Timer::cancel);
            entry.handle.ifPresent(RunningBuild::stop);
        }
    }

    private void leave(String arn, StatusType status) {
        Entry entry;
        lock.lock();
        try {
            entry = entries.get(arn);
            if (entry == null || entry.running) {
                return;
            }
            entry.running = true;
        } finally {
            lock.unlock();
        }
        entry.run.endInQueue(status);
    }

    private void startWaiting() {
        List<Entry> next = new ArrayList<>();
        lock.lock();
        try {
            for (Entry entry : entries.values()) {
                if (!entry.running && hasPlace(entry)) {
                    entry.running = true;
                    next.add(entry);
                }
            }
        } finally {
            lock.unlock();
        }
        next.forEach(entry -> Thread.startVirtualThread(() -> launch(entry)));
    }

    private boolean hasPlace(Entry entry) {
        Build build = entry.run.build();
        long all = entries.values().stream().filter(each -> each.running).count();
        long ofProject = entries.values().stream()
                .filter(each -> each.running && isOfSameProject(each.run.build(), build))
                .count();
        Integer limit = entry.run.record().projectShape().concurrentBuildLimit();
        return all < places && (limit == null || ofProject < limit);
    }

    private static boolean isOfSameProject(Build one, Build other) {
        return Arns.projectOf(one.arn()).equals(Arns.projectOf(other.arn()));
    }

    private void launch(Entry entry) {
        BuildRun run = entry.run;
        entry.timeout.ifPresent(EmulatorClock.Timer::cancel);
        try {
            keep(entry, launcher.launch(run));
        } catch (RuntimeException e) {
            LOG.error("buildNotStarted build={}", run.build().id(), e);
            run.ended(new BuildResult(BuildStatus.FAULT));
        }
    }

    private void keep(Entry entry, RunningBuild running) {
        boolean stop;
        lock.lock();
        try {
            entry.handle = Optional.of(running);
            stop = entry.stopping;
        } finally {
            lock.unlock();
        }
        if (stop) {
            running.stop();
        }
    }

    private void ended(BuildRun run) {
        lock.lock();
        try {
            entries.remove(run.build().arn());
        } finally {
            lock.unlock();
        }
        onEnd.accept(run.build());
        startWaiting();
    }
}
