package dev.pipelocal.core.caller;

/**
 * Who calls, and where. It travels as data; only the front end binds it to a call.
 *
 * @param account 12 digits
 * @param region such as {@code us-east-1}
 * @param principal the caller's ARN, such as {@code arn:aws:iam::000000000000:root}, or {@code *} for nobody in particular
 */
public record Caller(String account, String region, String principal) {
    public static Caller root(String account, String region) {
        return new Caller(account, region, "arn:aws:iam::" + account + ":root");
    }

    /** Who sent an unsigned request. What it makes belongs to the default account. */
    public static Caller anonymous(String region) {
        return new Caller("000000000000", region, "*");
    }

    public Caller inRegion(String otherRegion) {
        return new Caller(account, otherRegion, principal);
    }

    public Caller as(String otherPrincipal) {
        return new Caller(account, region, otherPrincipal);
    }
}
