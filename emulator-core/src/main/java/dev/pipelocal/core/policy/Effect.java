package dev.pipelocal.core.policy;

/** What a statement does to what it applies to. */
public enum Effect {
    ALLOW,
    DENY
}
