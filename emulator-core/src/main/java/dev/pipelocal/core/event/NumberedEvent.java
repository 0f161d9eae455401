package dev.pipelocal.core.event;

/**
 * An event with its place in the bus.
 *
 * @param number ascends by one with each event, also over restarts (with a gap)
 */
public record NumberedEvent(long number, EmulatorEvent event) {}
