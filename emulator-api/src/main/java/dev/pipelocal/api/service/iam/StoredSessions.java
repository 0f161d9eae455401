package dev.pipelocal.api.service.iam;

import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sessions as STS stores them; those in use are remembered so that a request costs no query. */
final class StoredSessions implements SessionCredentials {
    private static final Kind KIND = new Kind("", "", "sts", "session");
    private static final int REMEMBERED = 1000;
    private static final int SWEEP_EVERY = 100;

    private final Documents documents;
    private final InstantSource wallClock;
    private final Map<String, Session> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int added;

    StoredSessions(Documents documents, InstantSource wallClock) {
        this.documents = documents;
        this.wallClock = wallClock;
    }

    void add(Session session) {
        documents.put(KIND, session.accessKeyId(), session);
        boolean sweep;
        synchronized (remembered) {
            remembered.put(session.accessKeyId(), session);
            added++;
            sweep = added % SWEEP_EVERY == 0;
        }
        if (sweep) {
            removeExpired();
        }
    }

    @Override
    public Optional<Session> find(String accessKeyId) {
        if (!SessionCredentials.isSessionKey(accessKeyId)) {
            return Optional.empty();
        }
        synchronized (remembered) {
            Session known = remembered.get(accessKeyId);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<Session> stored = documents.get(KIND, accessKeyId, Session.class);
        stored.ifPresent(session -> {
            synchronized (remembered) {
                remembered.put(accessKeyId, session);
            }
        });
        return stored;
    }

    private void removeExpired() {
        Instant dayAgo = wallClock.instant().minus(Duration.ofDays(1));
        documents.list(KIND, "", 10 * SWEEP_EVERY, Session.class).stream()
                .filter(entry -> entry.value().isExpired(dayAgo))
                .forEach(entry -> documents.delete(KIND, entry.id()));
    }
}
