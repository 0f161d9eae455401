package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.NewObject;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.event.EventBus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Tells EventBridge of objects, if the bucket is set to (EventBridge events reference, "Amazon S3"). */
final class ObjectEvents {
    private final EventBus bus;
    private final EmulatorClock clock;
    private final Supplier<Caller> callers;
    private volatile NewVersionListener listener = (bucket, key, version) -> {};
    private final AtomicLong sequence = new AtomicLong(System.nanoTime());

    ObjectEvents(EventBus bus, EmulatorClock clock, Supplier<Caller> callers) {
        this.bus = bus;
        this.clock = clock;
        this.callers = callers;
    }

    /** Has a listener told of new versions, whether or not the bucket sends events. */
    void tellVersions(NewVersionListener newListener) {
        listener = newListener;
    }

    /** @param reason the operation, such as {@code PutObject} */
    void created(Bucket bucket, NewObject created, Optional<String> version, String reason) {
        version.ifPresent(id -> listener.created(bucket.name(), created.key(), id));
        if (!NotificationConfigurations.isOn(bucket)) {
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", created.key());
        object.put("size", created.size());
        object.put("etag", created.etag());
        version.ifPresent(id -> object.put("version-id", id));
        object.put("sequencer", sequencer());
        publish(bucket, "Object Created", object, Map.of("reason", reason));
    }

    void deleted(Bucket bucket, ObjectStore.Deletion deletion, String reason) {
        if (!NotificationConfigurations.isOn(bucket)) {
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", deletion.key());
        deletion.version().ifPresent(id -> object.put("version-id", id));
        object.put("sequencer", sequencer());
        boolean isMarkerMade = deletion.marker() && !deletion.named();
        publish(
                bucket,
                "Object Deleted",
                object,
                Map.of(
                        "reason",
                        reason,
                        "deletion-type",
                        isMarkerMade ? "Delete Marker Created" : "Permanently Deleted"));
    }

    void tagged(Bucket bucket, String key, String detailType) {
        if (NotificationConfigurations.isOn(bucket)) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("key", key);
            publish(bucket, detailType, object, Map.of());
        }
    }

    private String sequencer() {
        return "%016X".formatted(sequence.incrementAndGet());
    }

    private void publish(Bucket bucket, String type, Map<String, Object> object, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("version", "0");
        detail.put("bucket", Map.of("name", bucket.name()));
        detail.put("object", object);
        detail.put("request-id", "%016X".formatted(UUID.randomUUID().getMostSignificantBits()));
        detail.put("requester", callers.get().account());
        detail.put("source-ip-address", "127.0.0.1");
        detail.putAll(more);
        bus.publish(new EmulatorEvent(
                UUID.randomUUID().toString(),
                type,
                "aws.s3",
                bucket.account(),
                clock.now(),
                bucket.region(),
                List.of(bucket.arn()),
                detail));
    }
}
