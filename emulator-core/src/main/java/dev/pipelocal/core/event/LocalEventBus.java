package dev.pipelocal.core.event;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The emulator's event bus. Events form one chain along which each listener walks at its own pace, so a listener costs its
 * place only. The latest ones can be replayed; a listener that falls very far behind loses the oldest, with a warning.
 */
public final class LocalEventBus implements EventBus, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEventBus.class);
    private static final int REPLAYED = 10_000;
    private static final int FARTHEST_BEHIND = 100_000;

    private final int replayed;
    private final int farthestBehind;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Listener> listeners = new HashSet<>();
    private Link oldest;
    private volatile Link latest;

    /** @param start when the bus starts; its events are numbered from there, so that numbers ascend over restarts */
    public LocalEventBus(Instant start) {
        this(start, REPLAYED, FARTHEST_BEHIND);
    }

    LocalEventBus(Instant start, int replayed, int farthestBehind) {
        this.replayed = replayed;
        this.farthestBehind = farthestBehind;
        oldest = new Link(start.toEpochMilli() * 1000, null);
        latest = oldest;
    }

    @Override
    public void publish(EmulatorEvent event) {
        lock.lock();
        try {
            long number = latest.number + 1;
            var link = new Link(number, new NumberedEvent(number, event));
            latest.next = link;
            latest = link;
            while (number - oldest.number > replayed) {
                oldest = next(oldest);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Subscription subscribe(Consumer<EmulatorEvent> listener) {
        return follow(numbered -> listener.accept(numbered.event()));
    }

    /** Like {@link #subscribe}, with the events' numbers. */
    public Subscription follow(Consumer<NumberedEvent> listener) {
        lock.lock();
        try {
            return start(latest, listener);
        } finally {
            lock.unlock();
        }
    }

    /** Begins with everything later than {@code number} that is still kept, then goes on without a gap. */
    public Subscription followAfter(long number, Consumer<NumberedEvent> listener) {
        lock.lock();
        try {
            Link place = oldest;
            while (place.number < number && place.next != null) {
                place = place.next;
            }
            return start(place, listener);
        } finally {
            lock.unlock();
        }
    }

    private Listener start(Link place, Consumer<NumberedEvent> consumer) {
        var listener = new Listener(place, consumer);
        listeners.add(listener);
        Thread.ofVirtual().name("pipelocal-events").start(listener::run);
        return listener;
    }

    /** Waits until every listener has handled what was published before. Not to be called by a listener. */
    public void awaitDelivered() {
        lock.lock();
        try {
            long number = latest.number;
            while (listeners.stream().anyMatch(listener -> listener.place.number < number)) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends all subscriptions. */
    @Override
    public void close() {
        lock.lock();
        try {
            Set.copyOf(listeners).forEach(Listener::close);
        } finally {
            lock.unlock();
        }
    }

    private static Link next(Link link) {
        Link next = link.next;
        if (next == null) {
            throw new IllegalStateException("Expected a link after '" + link.number + "'");
        }
        return next;
    }

    /** One event of the chain; the first has none. */
    private static final class Link {
        private final long number;
        private final @Nullable NumberedEvent event;
        private volatile @Nullable Link next;

        Link(long number, @Nullable NumberedEvent event) {
            this.number = number;
            this.event = event;
        }
    }

    /** One listener: the last event that it has handled, and the thread that walks on from there. */
    private final class Listener implements Subscription {
        private final Consumer<NumberedEvent> consumer;
        private volatile Link place;
        private volatile boolean closed;

        Listener(Link place, Consumer<NumberedEvent> consumer) {
            this.place = place;
            this.consumer = consumer;
        }

        void run() {
            for (Link link = awaitNext(); link != null; link = awaitNext()) {
                NumberedEvent event = link.event;
                if (event != null) {
                    hand(event);
                }
                handled(link);
            }
        }

        private void hand(NumberedEvent event) {
            try {
                consumer.accept(event);
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "listenerFailed event={} type={}",
                        event.event().id(),
                        event.event().detailType(),
                        e);
            }
        }

        private void handled(Link link) {
            lock.lock();
            try {
                place = link;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        private @Nullable Link awaitNext() {
            lock.lock();
            try {
                while (!closed && place.next == null) {
                    changed.awaitUninterruptibly();
                }
                if (closed) {
                    return null;
                }
                long behind = latest.number - place.number;
                if (behind > farthestBehind) {
                    LOG.warn("eventsDropped count={} reason=listenerTooSlow", oldest.number - place.number);
                    place = oldest;
                }
                return place.next;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                closed = true;
                listeners.remove(this);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
