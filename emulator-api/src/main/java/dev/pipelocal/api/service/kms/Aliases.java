package dev.pipelocal.api.service.kms;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasResponse;
import software.amazon.awssdk.services.kms.model.InvalidAliasNameException;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdateAliasResponse;

/** Other names of keys, within an account and Region. */
final class Aliases {
    private final KmsTable<AliasRecord> aliases;
    private final KeyDirectory directory;
    private final KeyAccess access;
    private final EmulatorClock clock;

    Aliases(KmsTable<AliasRecord> aliases, KeyDirectory directory, KeyAccess access, EmulatorClock clock) {
        this.aliases = aliases;
        this.directory = directory;
        this.access = access;
        this.clock = clock;
    }

    static String arn(String account, String region, String alias) {
        return "arn:aws:kms:" + region + ":" + account + ":" + alias;
    }

    CreateAliasResponse create(CreateAliasRequest request) {
        requireName(request.aliasName());
        Caller caller = CurrentCaller.get();
        KeyRecord key = target(caller, request.targetKeyId(), "CreateAlias");
        Instant now = clock.now();
        forgetIfKeyIsGone(caller, request.aliasName());
        var alias = new AliasRecord(request.aliasName(), key.id(), now, now);
        if (!aliases.add(caller.account(), caller.region(), alias.name(), alias)) {
            throw AlreadyExistsException.builder()
                    .message("An alias with the name " + arn(caller.account(), caller.region(), alias.name())
                            + " already exists")
                    .build();
        }
        return CreateAliasResponse.builder().build();
    }

    /** A key's aliases go with it. */
    private void forgetIfKeyIsGone(Caller caller, String name) {
        aliases.get(caller.account(), caller.region(), name)
                .filter(alias -> directory.find(caller.account(), alias.keyId()).isEmpty())
                .ifPresent(alias -> aliases.delete(caller.account(), caller.region(), name));
    }

    UpdateAliasResponse update(UpdateAliasRequest request) {
        requireName(request.aliasName());
        Caller caller = CurrentCaller.get();
        KeyRecord key = target(caller, request.targetKeyId(), "UpdateAlias");
        Instant now = clock.now();
        var changed = aliases.update(
                caller.account(),
                caller.region(),
                request.aliasName(),
                old -> new AliasRecord(old.name(), key.id(), old.createdAt(), now));
        if (changed.isEmpty()) {
            throw noAlias(caller, request.aliasName());
        }
        return UpdateAliasResponse.builder().build();
    }

    DeleteAliasResponse delete(DeleteAliasRequest request) {
        requireName(request.aliasName());
        Caller caller = CurrentCaller.get();
        if (!aliases.delete(caller.account(), caller.region(), request.aliasName())) {
            throw noAlias(caller, request.aliasName());
        }
        return DeleteAliasResponse.builder().build();
    }

    ListAliasesResponse list(ListAliasesRequest request) {
        Caller caller = CurrentCaller.get();
        Optional<String> keyId = Optional.ofNullable(request.keyId())
                .map(name -> access.require(directory.byId(name), "ListAliases").id());
        var page = KmsPage.of(
                request.marker(),
                request.limit() == null ? 50 : request.limit(),
                (after, limit) -> aliases.list(caller.account(), caller.region(), after, limit),
                alias -> keyId.map(alias.keyId()::equals).orElse(true)
                        && directory.find(caller.account(), alias.keyId()).isPresent());
        return ListAliasesResponse.builder()
                .aliases(page.items().stream()
                        .map(alias -> describe(caller, alias))
                        .toList())
                .truncated(page.isTruncated())
                .nextMarker(page.marker().orElse(null))
                .build();
    }

    private static AliasListEntry describe(Caller caller, AliasRecord alias) {
        return AliasListEntry.builder()
                .aliasName(alias.name())
                .aliasArn(arn(caller.account(), caller.region(), alias.name()))
                .targetKeyId(alias.keyId())
                .creationDate(alias.createdAt())
                .lastUpdatedDate(alias.changedAt())
                .build();
    }

    private KeyRecord target(Caller caller, String keyId, String action) {
        KeyRecord key = access.require(directory.byId(keyId), action);
        if (!key.account().equals(caller.account())) {
            throw KmsErrors.noKey(key.arn());
        }
        if (key.isPendingDeletion()) {
            throw KmsErrors.pendingDeletion(key);
        }
        return key;
    }

    private static void requireName(String name) {
        if (!name.startsWith("alias/")) {
            throw KmsErrors.validation("Alias must start with the prefix \"alias/\". Please see"
                    + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        }
        if (name.startsWith("alias/aws/")) {
            throw InvalidAliasNameException.builder()
                    .message("Alias names that begin with alias/aws/ are reserved for AWS")
                    .build();
        }
    }

    private static RuntimeException noAlias(Caller caller, String name) {
        return KmsErrors.noAlias(arn(caller.account(), caller.region(), name));
    }
}
