package dev.pipelocal.core.event;

import java.util.function.Consumer;

/** Hands events to whoever listens, in the order they were published; a slow listener holds nobody up. */
public interface EventBus {
    void publish(EmulatorEvent event);

    /** Each listener gets every later event, one at a time, on a virtual thread of its own. Closing ends it. */
    Subscription subscribe(Consumer<EmulatorEvent> listener);

    /** A listener's place. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
