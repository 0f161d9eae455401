package dev.pipelocal.api.authorisation;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The condition keys that every request has (IAM user guide, "Global condition context keys"). */
public final class GlobalContext {
    private GlobalContext() {}

    public static Map<String, List<String>> of(Caller caller, Instant now) {
        var keys = new HashMap<String, List<String>>();
        keys.put("aws:CurrentTime", List.of(now.truncatedTo(ChronoUnit.SECONDS).toString()));
        keys.put("aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
        keys.put("aws:RequestedRegion", List.of(caller.region()));
        // The emulator's endpoint counts as secure transport, so that policies written for AWS let their users in.
        keys.put("aws:SecureTransport", List.of("true"));
        if (Principal.of(caller.principal()) instanceof Principal.Aws principal) {
            keys.put("aws:PrincipalAccount", List.of(caller.account()));
            keys.put("aws:PrincipalArn", List.of(principal.identity()));
            keys.put("aws:PrincipalType", List.of(typeOf(principal)));
            if (principal.arn().contains(":user/")) {
                String arn = principal.arn();
                keys.put("aws:username", List.of(arn.substring(arn.lastIndexOf('/') + 1)));
            }
        }
        return keys;
    }

    private static String typeOf(Principal.Aws principal) {
        if (principal.sessionRole().isPresent()) {
            return "AssumedRole";
        }
        return principal.arn().endsWith(":root") ? "Account" : "User";
    }
}
