package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How long an action may take (user guide, quotas: action timeouts). */
final class ActionTimeouts {
    private static final Map<String, Duration> BY_PROVIDER = Map.of(
            "CloudFormation", Duration.ofDays(3),
            "CodeDeploy", Duration.ofDays(5),
            "CodeDeployToECS", Duration.ofDays(5),
            "Lambda", Duration.ofMinutes(20),
            "Manual", Duration.ofDays(7),
            "StepFunctions", Duration.ofDays(7));

    // A function that says nothing for 20 minutes has failed; each continuation begins anew, within 24 hours.
    private static final Duration CALL = Duration.ofMinutes(20);

    private ActionTimeouts() {}

    static Instant ofCall(Instant startedAt, Instant now) {
        Instant last = startedAt.plus(Duration.ofHours(24));
        Instant next = now.plus(CALL);
        return next.isBefore(last) ? next : last;
    }

    /** Empty for what really runs: a build limits itself, in real time. */
    static Optional<Duration> of(ActionDeclaration action) {
        if (action.timeoutInMinutes().isPresent()) {
            return action.timeoutInMinutes().map(Duration::ofMinutes);
        }
        String provider = action.actionTypeId().provider();
        if (!action.actionTypeId().owner().equals("AWS")) {
            return Optional.of(
                    action.actionTypeId().owner().equals("Custom") ? Duration.ofHours(24) : Duration.ofHours(1));
        }
        return switch (provider) {
            case "CodeBuild", "Commands", "ECRBuildAndPublish" -> Optional.empty();
            case "S3" ->
                Optional.of(
                        action.actionTypeId().category().equals("Deploy")
                                ? Duration.ofMinutes(90)
                                : Duration.ofHours(1));
            default -> Optional.of(BY_PROVIDER.getOrDefault(provider, Duration.ofHours(1)));
        };
    }
}
