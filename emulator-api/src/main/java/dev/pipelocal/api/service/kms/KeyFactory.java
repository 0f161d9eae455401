package dev.pipelocal.api.service.kms;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.execution.Ids;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes keys and key material. */
final class KeyFactory {
    private final EmulatorClock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    KeyFactory(EmulatorClock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    KeyRecord customer(Caller caller, String description, String policy, Map<String, String> tags) {
        return key(caller, description, policy, tags, false);
    }

    KeyRecord managed(Caller caller, String description, String policy) {
        return key(caller, description, policy, Map.of(), true);
    }

    private KeyRecord key(
            Caller caller, String description, String policy, Map<String, String> tags, boolean awsManaged) {
        return new KeyRecord(
                ids.uuid(),
                caller.account(),
                caller.region(),
                description,
                clock.now(),
                awsManaged,
                true,
                Optional.empty(),
                policy,
                tags,
                awsManaged ? Optional.of(new KeyRecord.Rotation(365, clock.now())) : Optional.empty(),
                List.of(material(false)));
    }

    KeyMaterial material(boolean onDemand) {
        return new KeyMaterial(HexFormat.of().formatHex(bytes(32)), bytes(32), clock.now(), onDemand);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
