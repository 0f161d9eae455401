package dev.pipelocal.core.caller;

import java.util.Optional;

/**
 * Who calls, and where. It travels as data; only the front end binds it to a call.
 *
 * @param account 12 digits
 * @param region such as {@code us-east-1}
 * @param principal the caller's ARN, such as {@code arn:aws:iam::000000000000:root}, or {@code *} for nobody in particular
 * @param limitedSession the access key id of the caller's session, if that has policies of its own
 */
public record Caller(String account, String region, String principal, Optional<String> limitedSession) {
    public Caller(String account, String region, String principal) {
        this(account, region, principal, Optional.empty());
    }

    public static Caller root(String account, String region) {
        return new Caller(account, region, "arn:aws:iam::" + account + ":root");
    }

    /** Who sent an unsigned request. What it makes belongs to the default account. */
    public static Caller anonymous(String region) {
        return new Caller("000000000000", region, "*");
    }

    /**
     * A session of a role, in the role's account.
     *
     * @param role the role's ARN, with or without a path
     */
    public static Caller sessionOf(String role, String session, String region) {
        String[] parts = role.split(":", 6);
        if (parts.length < 6 || !parts[5].startsWith("role/")) {
            throw new IllegalArgumentException("'%s' is no role's ARN".formatted(role));
        }
        String name = role.substring(role.lastIndexOf('/') + 1);
        return new Caller(parts[4], region, "arn:aws:sts::" + parts[4] + ":assumed-role/" + name + "/" + session);
    }

    public Caller inRegion(String otherRegion) {
        return new Caller(account, otherRegion, principal, limitedSession);
    }

    public Caller as(String otherPrincipal) {
        return new Caller(account, region, otherPrincipal);
    }
}
