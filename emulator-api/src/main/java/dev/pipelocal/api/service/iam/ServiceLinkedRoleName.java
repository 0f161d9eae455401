package dev.pipelocal.api.service.iam;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names that services give their own roles. */
final class ServiceLinkedRoleName {
    private static final Map<String, String> KNOWN = Map.of(
            "ecs.amazonaws.com", "ECS",
            "elasticloadbalancing.amazonaws.com", "ElasticLoadBalancing",
            "codestar-notifications.amazonaws.com", "CodeStarNotifications",
            "events.amazonaws.com", "CloudWatchEvents",
            "ssm.amazonaws.com", "AmazonSSM",
            "autoscaling.amazonaws.com", "AutoScaling");

    private ServiceLinkedRoleName() {}

    static String of(String service, Optional<String> suffix) {
        String name = Optional.ofNullable(KNOWN.get(service)).orElseGet(() -> capitalised(service));
        return "AWSServiceRoleFor" + name + suffix.map(text -> "_" + text).orElse("");
    }

    private static String capitalised(String service) {
        String first = service.split("\\.", 2)[0];
        return first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
    }
}
