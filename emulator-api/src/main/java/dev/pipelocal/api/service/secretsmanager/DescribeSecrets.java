package dev.pipelocal.api.service.secretsmanager;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SortOrderType;

/** Secrets described and listed, never with their values. */
final class DescribeSecrets {
    private static final int PAGE = 100;

    private final SecretTable secrets;

    DescribeSecrets(SecretTable secrets) {
        this.secrets = secrets;
    }

    DescribeSecretResponse describe(DescribeSecretRequest request) {
        SecretRecord secret = secrets.require(request.secretId(), "DescribeSecret");
        return DescribeSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .description(secret.description().isEmpty() ? null : secret.description())
                .kmsKeyId(secret.kmsKeyId().orElse(null))
                .lastChangedDate(secret.changedAt())
                .lastAccessedDate(secret.accessedOn().orElse(null))
                .deletedDate(
                        secret.deletion().map(SecretRecord.Deletion::markedAt).orElse(null))
                .tags(SecretTags.of(secret.tags()))
                .versionIdsToStages(stages(secret))
                .createdDate(secret.createdAt())
                .build();
    }

    ListSecretsResponse list(ListSecretsRequest request) {
        List<SecretRecord> found = secrets.all().stream()
                .filter(secret -> secret.deletion().isEmpty() || Boolean.TRUE.equals(request.includePlannedDeletion()))
                .filter(SecretFilters.all(request.filters()))
                .sorted(order(request))
                .toList();
        var page = page(found, SecretRecord::name, request.nextToken(), request.maxResults());
        return ListSecretsResponse.builder()
                .secretList(page.items().stream().map(DescribeSecrets::entry).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static Comparator<SecretRecord> order(ListSecretsRequest request) {
        Comparator<SecretRecord> whole =
                Comparator.comparing(SecretRecord::createdAt).thenComparing(SecretRecord::name);
        return request.sortOrder() == SortOrderType.ASC ? whole : whole.reversed();
    }

    private static SecretListEntry entry(SecretRecord secret) {
        return SecretListEntry.builder()
                .arn(secret.arn())
                .name(secret.name())
                .description(secret.description().isEmpty() ? null : secret.description())
                .kmsKeyId(secret.kmsKeyId().orElse(null))
                .lastChangedDate(secret.changedAt())
                .lastAccessedDate(secret.accessedOn().orElse(null))
                .deletedDate(
                        secret.deletion().map(SecretRecord.Deletion::markedAt).orElse(null))
                .tags(SecretTags.of(secret.tags()))
                .secretVersionsToStages(stages(secret))
                .createdDate(secret.createdAt())
                .build();
    }

    private static @Nullable Map<String, List<String>> stages(SecretRecord secret) {
        var stages = new LinkedHashMap<String, List<String>>();
        for (SecretVersion version : secret.versions()) {
            if (!version.stages().isEmpty()) {
                stages.put(version.id(), List.copyOf(version.stages()));
            }
        }
        return stages.isEmpty() ? null : stages;
    }

    ListSecretVersionIdsResponse versions(ListSecretVersionIdsRequest request) {
        SecretRecord secret = secrets.require(request.secretId(), "ListSecretVersionIds");
        List<SecretVersion> found = secret.versions().stream()
                .filter(version -> !version.stages().isEmpty() || Boolean.TRUE.equals(request.includeDeprecated()))
                .toList();
        var page = page(found, SecretVersion::id, request.nextToken(), request.maxResults());
        return ListSecretVersionIdsResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versions(page.items().stream()
                        .map(version -> SecretVersionsListEntry.builder()
                                .versionId(version.id())
                                .versionStages(version.stages().isEmpty() ? null : version.stages())
                                .createdDate(version.createdAt())
                                .kmsKeyIds(version.value().kmsKeyArn())
                                .build())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private record Page<T>(List<T> items, Optional<String> nextToken) {}

    /** The items after the one that the token names; it is gone only if the token is from another list. */
    private static <T> Page<T> page(
            List<T> all, Function<T, String> id, @Nullable String token, @Nullable Integer maxResults) {
        int from = token == null ? 0 : indexOf(all, id, decode(token)) + 1;
        int to = Math.min(from + (maxResults == null ? PAGE : maxResults), all.size());
        return new Page<>(
                all.subList(from, to),
                to < all.size() ? Optional.of(encode(id.apply(all.get(to - 1)))) : Optional.empty());
    }

    private static <T> int indexOf(List<T> all, Function<T, String> id, String wanted) {
        return IntStream.range(0, all.size())
                .filter(i -> id.apply(all.get(i)).equals(wanted))
                .findFirst()
                .orElseThrow(SecretErrors::invalidToken);
    }

    private static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SecretErrors.invalidToken();
        }
    }
}
