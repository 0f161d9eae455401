package dev.pipelocal.runners.container;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Containers that are kept running for builds to come, per image and limits; each is used for one build. What a process of
 * this instance that crashed left ready is removed before the first one is made.
 */
final class WarmPool {
    private static final Logger LOG = LoggerFactory.getLogger(WarmPool.class);

    /** How many kinds of containers are kept ready: of those used last. */
    private static final int MOST_KINDS = 4;

    private final DockerConnection docker;
    private final DockerContainers containers;
    private final int size;
    private final String prefix;
    private final Map<String, String> labels;
    private final Maker maker;
    private final Map<SandboxSpec, Deque<String>> ready = new HashMap<>();
    private final Deque<SandboxSpec> kinds = new ArrayDeque<>();
    private boolean swept;
    private boolean closed;
    private @Nullable Thread filling;

    /** Makes a container of a name that waits for its work, and gives its id. */
    @FunctionalInterface
    interface Maker {
        Optional<String> make(SandboxSpec spec) throws SandboxException, InterruptedException;
    }

    /** @param prefix what the names of the instance's containers begin with */
    WarmPool(
            DockerConnection docker,
            DockerContainers containers,
            int size,
            String prefix,
            Map<String, String> labels,
            Maker maker) {
        this.docker = docker;
        this.containers = containers;
        this.size = size;
        this.prefix = prefix + "-warm-";
        this.labels = Map.copyOf(labels);
        this.maker = maker;
    }

    /** A ready container, now of the name of the work that it is for; empty if none is ready. */
    Optional<String> take(SandboxSpec spec) throws SandboxException, InterruptedException {
        if (size == 0 || spec.privileged()) {
            return Optional.empty();
        }
        String id = poll(kind(spec));
        boolean renamed =
                id != null && rename(id, prefix.substring(0, prefix.length() - "warm-".length()) + spec.name());
        return renamed ? Optional.ofNullable(id) : Optional.empty();
    }

    /** Removes what is ready and makes no more. */
    void close() {
        Thread worker;
        synchronized (this) {
            closed = true;
            worker = filling;
        }
        if (worker != null) {
            worker.interrupt();
        }
        if (size > 0 && docker.wasUsed()) {
            join(sweep());
        }
    }

    private synchronized @Nullable String poll(SandboxSpec kind) {
        kinds.remove(kind);
        kinds.addFirst(kind);
        while (kinds.size() > MOST_KINDS) {
            Deque<String> dropped = ready.remove(kinds.removeLast());
            if (dropped != null) {
                dropped.forEach(this::remove);
            }
        }
        return ready.computeIfAbsent(kind, key -> new ArrayDeque<>()).pollFirst();
    }

    /** Makes what lacks, in the background: best when nothing waits for the engine. */
    synchronized void fill() {
        if (size > 0 && filling == null && !closed) {
            filling = Thread.ofVirtual().name("warm-pool").start(this::fillUp);
        }
    }

    private void fillUp() {
        try {
            if (!swept) {
                sweep();
                swept = true;
            }
            for (SandboxSpec kind = next(); kind != null; kind = next()) {
                String name = "warm-" + UUID.randomUUID();
                Optional<String> made = maker.make(new SandboxSpec(
                        name, kind.image(), kind.command(), kind.memory(), kind.cpus(), kind.pids(), false));
                if (made.isEmpty()) {
                    return;
                }
                add(kind, made.get());
            }
        } catch (SandboxException e) {
            LOG.warn("warmPoolNotFilled reason={}", e.getMessage());
        } catch (InterruptedException e) {
            // The pool is closed.
        } finally {
            synchronized (this) {
                filling = null;
            }
        }
    }

    /** A kind that lacks a container; null if none does. */
    private synchronized @Nullable SandboxSpec next() {
        if (closed) {
            return null;
        }
        return kinds.stream()
                .filter(kind ->
                        ready.computeIfAbsent(kind, key -> new ArrayDeque<>()).size() < size)
                .findFirst()
                .orElse(null);
    }

    private synchronized void add(SandboxSpec kind, String id) {
        Deque<String> containers = ready.get(kind);
        if (closed || containers == null) {
            remove(id);
        } else {
            containers.addLast(id);
        }
    }

    private boolean rename(String id, String name) throws SandboxException, InterruptedException {
        return docker.call("rename", client -> {
            try {
                if (!Boolean.TRUE.equals(
                        client.inspectContainerCmd(id).exec().getState().getRunning())) {
                    return false;
                }
                client.renameContainerCmd(id).withName(name).exec();
                return true;
            } catch (NotFoundException | com.github.dockerjava.api.exception.ConflictException e) {
                return false;
            }
        });
    }

    /** The removals must have their connection until they are done; each has its deadline. */
    private static void join(List<Thread> removals) {
        try {
            for (Thread removal : removals) {
                removal.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Thread> sweep() {
        try {
            var found = docker.call(
                    "list containers",
                    client -> client.listContainersCmd()
                            .withShowAll(true)
                            .withLabelFilter(labels)
                            .withNameFilter(List.of(prefix))
                            .exec());
            return found.stream().map(container -> remove(container.getId())).toList();
        } catch (SandboxException e) {
            LOG.warn("warmContainersNotRemoved reason={}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    private Thread remove(String id) {
        return Thread.ofVirtual().start(() -> containers.remove(id));
    }

    private static SandboxSpec kind(SandboxSpec spec) {
        return new SandboxSpec("", spec.image(), spec.command(), spec.memory(), spec.cpus(), spec.pids(), false);
    }
}
