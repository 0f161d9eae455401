package dev.pipelocal.api.service.kms;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds keys by what a request names them with: an id, an alias, or the ARN of either. */
final class KeyDirectory {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern ARN = Pattern.compile("arn:aws:kms:([a-z0-9-]+):(\\d{12}):(key|alias)/(.+)");

    private final KmsTable<KeyRecord> keys;
    private final KmsTable<AliasRecord> aliases;
    private final ManagedKeys managed;
    private final EmulatorClock clock;

    KeyDirectory(KmsTable<KeyRecord> keys, KmsTable<AliasRecord> aliases, ManagedKeys managed, EmulatorClock clock) {
        this.keys = keys;
        this.aliases = aliases;
        this.managed = managed;
        this.clock = clock;
    }

    /** By key id or key ARN; operations that change a key take no alias. */
    KeyRecord byId(String text) {
        Caller caller = CurrentCaller.get();
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            return inAccount(caller, caller.account(), requireId(text));
        }
        if (!arn.group(3).equals("key")) {
            throw KmsErrors.invalidKeyId(text);
        }
        return inAccount(caller.inRegion(requireRegion(caller, arn)), arn.group(2), arn.group(4));
    }

    /** By key id, alias, or the ARN of either. */
    KeyRecord byName(String text) {
        Caller caller = CurrentCaller.get();
        if (text.startsWith("alias/")) {
            return byAlias(caller, caller.account(), text);
        }
        Matcher arn = ARN.matcher(text);
        if (arn.matches() && arn.group(3).equals("alias")) {
            requireRegion(caller, arn);
            return byAlias(caller, arn.group(2), "alias/" + arn.group(4));
        }
        return byId(text);
    }

    /** The key that a cipher text was made with, in the caller's Region. */
    Optional<KeyRecord> find(String account, String id) {
        return keys.get(account, CurrentCaller.get().region(), id).filter(key -> !key.isGone(clock.now()));
    }

    private KeyRecord byAlias(Caller caller, String account, String alias) {
        Optional<AliasRecord> found = aliases.get(account, caller.region(), alias);
        if (found.isEmpty() && account.equals(caller.account()) && managed.isManaged(alias)) {
            return managed.create(caller, alias);
        }
        String keyId = found.map(AliasRecord::keyId)
                .orElseThrow(() -> KmsErrors.noAlias(Aliases.arn(account, caller.region(), alias)));
        return inAccount(caller, account, keyId);
    }

    private KeyRecord inAccount(Caller caller, String account, String id) {
        return find(account, id)
                .orElseThrow(() -> KmsErrors.noKey("arn:aws:kms:" + caller.region() + ":" + account + ":key/" + id));
    }

    private static String requireRegion(Caller caller, Matcher arn) {
        if (!arn.group(1).equals(caller.region())) {
            throw KmsErrors.invalidArn(arn.group(1));
        }
        return arn.group(1);
    }

    private static String requireId(String text) {
        if (text.startsWith("arn:")) {
            throw KmsErrors.invalidArn(text);
        }
        if (!ID.matcher(text).matches()) {
            throw KmsErrors.invalidKeyId(text);
        }
        return text;
    }
}
