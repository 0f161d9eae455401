package dev.pipelocal.api.service.s3.blob;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Counts who reads which file, so that it goes only after the last of them. */
final class BlobReaders {
    private final Map<String, Integer> reading = new HashMap<>();
    private final Set<String> doomed = new HashSet<>();
    private final Consumer<String> remove;

    BlobReaders(Consumer<String> remove) {
        this.remove = remove;
    }

    synchronized void enter(String blob) {
        reading.merge(blob, 1, Integer::sum);
    }

    void leave(String blob) {
        if (isLastOfDoomed(blob)) {
            remove.accept(blob);
        }
    }

    private synchronized boolean isLastOfDoomed(String blob) {
        boolean unread = reading.computeIfPresent(blob, (name, count) -> count == 1 ? null : count - 1) == null;
        return unread && doomed.remove(blob);
    }

    void removeWhenUnread(String blob) {
        if (!isKept(blob)) {
            remove.accept(blob);
        }
    }

    private synchronized boolean isKept(String blob) {
        boolean read = reading.containsKey(blob);
        if (read) {
            doomed.add(blob);
        }
        return read;
    }
}
