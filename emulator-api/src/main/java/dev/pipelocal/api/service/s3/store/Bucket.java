package dev.pipelocal.api.service.s3.store;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket with its configurations.
 *
 * @param account the owner's, 12 digits
 * @param settings texts as they were given, or JSON of the API's shapes
 */
public record Bucket(
        long id,
        String name,
        String account,
        String region,
        Instant created,
        Versioning versioning,
        Map<SettingKind, String> settings) {
    public Bucket {
        settings = Map.copyOf(settings);
    }

    public Optional<String> setting(SettingKind kind) {
        return Optional.ofNullable(settings.get(kind));
    }

    public String arn() {
        return "arn:aws:s3:::" + name;
    }

    Bucket withVersioning(Versioning next) {
        return new Bucket(id, name, account, region, created, next, settings);
    }

    Bucket with(SettingKind kind, Optional<String> value) {
        Map<SettingKind, String> next = new EnumMap<>(SettingKind.class);
        next.putAll(settings);
        value.ifPresentOrElse(text -> next.put(kind, text), () -> next.remove(kind));
        return new Bucket(id, name, account, region, created, versioning, next);
    }
}
