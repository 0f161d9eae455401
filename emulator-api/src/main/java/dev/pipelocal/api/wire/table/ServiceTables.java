package dev.pipelocal.api.wire.table;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;

/** All services that can be routed to. A small index is read at once, each service's own table when it is first used. */
public final class ServiceTables {
    private final List<ServiceTable> all;
    private final Map<String, ServiceTable> bySigningName;
    private final Map<String, ServiceTable> byTargetPrefix;
    private final Map<String, ServiceTable> byVersion;
    private final Map<String, ServiceTable> byClient;

    private ServiceTables(List<ServiceTable> all) {
        this.all = all;
        this.bySigningName = all.stream().collect(toMap(ServiceTable::signingName, Function.identity()));
        this.byTargetPrefix = all.stream()
                .filter(service -> !service.targetPrefix().isEmpty())
                .collect(toMap(ServiceTable::targetPrefix, Function.identity()));
        this.byVersion = all.stream()
                .filter(ServiceTable::speaksForms)
                .collect(toMap(ServiceTable::apiVersion, Function.identity()));
        this.byClient = all.stream().collect(toMap(ServiceTable::clientName, Function.identity()));
    }

    public static ServiceTables load() {
        return new ServiceTables(
                TableFile.read("index.tsv").stream().map(ServiceTable::new).toList());
    }

    public Collection<ServiceTable> all() {
        return all;
    }

    public ServiceTable of(Class<? extends SdkClient> client) {
        ServiceTable service = byClient.get(client.getName());
        if (service == null) {
            throw new IllegalArgumentException("Expected a table for '%s'".formatted(client.getName()));
        }
        return service;
    }

    /** The service that signatures name so, such as {@code monitoring}. */
    public Optional<ServiceTable> signedAs(String signingName) {
        return Optional.ofNullable(bySigningName.get(signingName));
    }

    /** The service whose X-Amz-Target or RPC path begins so. */
    public Optional<ServiceTable> withTargetPrefix(String prefix) {
        return Optional.ofNullable(byTargetPrefix.get(prefix));
    }

    /** The service whose forms have this Version. */
    public Optional<ServiceTable> withFormVersion(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }
}
