package dev.pipelocal.api;

import dev.pipelocal.api.service.iam.SessionCredentials;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every service of one life of the emulator: from its start, or its last reset, to its end or the next one. */
final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SessionCredentials sessions;

    /** Makes and registers the services, one line each; those that others are made from come first. */
    Services(Platform platform) {
        sessions = accessKeyId -> Optional.empty();
    }

    /** Takes up what was in progress when the last process ended. Called once clients are answered. */
    void resume() {}

    SessionCredentials sessions() {
        return sessions;
    }

    /** Stops in the opposite order of making. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable last = open.pop();
            try {
                last.close();
            } catch (Exception e) {
                LOG.warn("serviceNotClosed service={}", last, e);
            }
        }
    }
}
