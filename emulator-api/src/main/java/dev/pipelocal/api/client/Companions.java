package dev.pipelocal.api.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;

/** Services that lie elsewhere, reached by the SDK's real clients with this process's credentials, or test/test. */
final class Companions {
    private record Key(Class<? extends SdkClient> service, String region) {}

    private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();
    private final Map<String, URI> endpoints;

    /** @param endpoints by SDK service name, such as {@code s3} */
    Companions(Map<String, URI> endpoints) {
        this.endpoints = Map.copyOf(endpoints);
    }

    boolean has(Class<? extends SdkClient> service) {
        return !endpoints.isEmpty() && endpoints.containsKey(LocalClients.nameOf(service));
    }

    Optional<SdkClient> of(Class<? extends SdkClient> service, String region) {
        return has(service)
                ? Optional.of(clients.computeIfAbsent(new Key(service, region), this::build))
                : Optional.empty();
    }

    private SdkClient build(Key key) {
        URI endpoint = endpoints.get(LocalClients.nameOf(key.service()));
        AwsClientBuilder<?, ?> builder = builderOf(key.service());
        builder.endpointOverride(endpoint).region(Region.of(key.region())).credentialsProvider(credentials());
        ((AwsSyncClientBuilder<?, ?>) builder).httpClientBuilder(UrlConnectionHttpClient.builder());
        if (builder instanceof S3BaseClientBuilder<?, ?> s3) {
            s3.forcePathStyle(true);
        }
        return (SdkClient) builder.build();
    }

    private static AwsClientBuilder<?, ?> builderOf(Class<? extends SdkClient> service) {
        try {
            Class<?> type = Class.forName(service.getName() + "Builder", true, service.getClassLoader());
            return (AwsClientBuilder<?, ?>) MethodHandles.publicLookup()
                    .findStatic(service, "builder", MethodType.methodType(type))
                    .invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Expected '%s' to have a builder".formatted(service.getName()), e);
        }
    }

    private static AwsCredentialsProvider credentials() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
