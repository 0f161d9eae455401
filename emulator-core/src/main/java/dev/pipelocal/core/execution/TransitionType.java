package dev.pipelocal.core.execution;

/** Which side of a stage a transition is named by; the outbound one of a stage is the inbound one of the next. */
public enum TransitionType {
    INBOUND,
    OUTBOUND
}
