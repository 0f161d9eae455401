package dev.pipelocal.api.service.secretsmanager;

import dev.pipelocal.api.authorisation.Access;
import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Entry;
import dev.pipelocal.core.journal.Documents.Kind;
import dev.pipelocal.core.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets by name, by ARN, or by ARN without its random end; kept from those whom their policies keep out. */
final class SecretTable {
    private static final Pattern ARN = Pattern.compile("arn:aws:secretsmanager:([a-z0-9-]+):(\\d{12}):secret:(.+)");
    private static final Pattern RANDOM_END = Pattern.compile("-[A-Za-z0-9]{6}$");
    private static final int READ_AHEAD = 100;

    private final Documents documents;
    private final EmulatorClock clock;
    private final Authorisation authorisation;

    SecretTable(Documents documents, EmulatorClock clock, Authorisation authorisation) {
        this.documents = documents;
        this.clock = clock;
        this.authorisation = authorisation;
    }

    /** The secret, unless it is marked for deletion. */
    SecretRecord usable(String secretId, String action) {
        SecretRecord secret = require(secretId, action);
        if (secret.deletion().isPresent()) {
            throw SecretErrors.markedForDeletion();
        }
        return secret;
    }

    /** The secret, marked for deletion or not. */
    SecretRecord require(String secretId, String action) {
        SecretRecord secret = find(secretId).orElseThrow(SecretErrors::noSecret);
        Caller caller = CurrentCaller.get();
        authorisation
                .refusalMessage(new Access(
                        caller,
                        accountOf(secret),
                        "secretsmanager:" + action,
                        secret.arn(),
                        Map.of("secretsmanager:SecretId", List.of(secret.arn())),
                        secret.policy().map(PolicyDocument::parse)))
                .ifPresent(message -> {
                    throw SecretErrors.accessDenied(message);
                });
        return secret;
    }

    Optional<SecretRecord> find(String secretId) {
        Caller caller = CurrentCaller.get();
        Matcher arn = ARN.matcher(secretId);
        if (!arn.matches()) {
            return named(caller.account(), caller.region(), secretId);
        }
        String name = arn.group(3);
        return named(arn.group(2), arn.group(1), RANDOM_END.matcher(name).replaceFirst(""))
                .filter(secret -> secret.arn().equals(secretId))
                .or(() -> named(arn.group(2), arn.group(1), name));
    }

    private Optional<SecretRecord> named(String account, String region, String name) {
        return documents
                .get(kind(account, region), name, SecretRecord.class)
                .filter(secret -> !secret.isGone(clock.now()));
    }

    /** Stores a secret unless there is one by its name that is not gone; the one that is there, if so. */
    Optional<SecretRecord> add(SecretRecord secret) {
        Kind kind = kindOf(secret);
        return documents.atomically(all -> {
            Optional<SecretRecord> there =
                    all.get(kind, secret.name(), SecretRecord.class).filter(old -> !old.isGone(secret.createdAt()));
            if (there.isEmpty()) {
                all.put(kind, secret.name(), secret);
            }
            return there;
        });
    }

    SecretRecord update(SecretRecord secret, UnaryOperator<SecretRecord> change) {
        return documents
                .update(kindOf(secret), secret.name(), SecretRecord.class, change)
                .orElseThrow(SecretErrors::noSecret);
    }

    void delete(SecretRecord secret) {
        documents.delete(kindOf(secret), secret.name());
    }

    /** All of the caller's account and Region that are not gone. */
    List<SecretRecord> all() {
        Caller caller = CurrentCaller.get();
        Kind kind = kind(caller.account(), caller.region());
        var secrets = new ArrayList<SecretRecord>();
        List<Entry<SecretRecord>> page;
        String after = "";
        do {
            page = documents.list(kind, after, READ_AHEAD, SecretRecord.class);
            page.stream()
                    .map(Entry::value)
                    .filter(secret -> !secret.isGone(clock.now()))
                    .forEach(secrets::add);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == READ_AHEAD);
        return secrets;
    }

    private static String accountOf(SecretRecord secret) {
        return secret.arn().split(":", 6)[4];
    }

    private static Kind kindOf(SecretRecord secret) {
        String[] parts = secret.arn().split(":", 6);
        return kind(parts[4], parts[3]);
    }

    private static Kind kind(String account, String region) {
        return new Kind(account, region, "secretsmanager", "secret");
    }
}
