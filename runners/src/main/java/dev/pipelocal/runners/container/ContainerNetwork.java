package dev.pipelocal.runners.container;

import java.net.InetAddress;

/** This instance's own bridge, and the address that this machine has on it. */
public record ContainerNetwork(String name, InetAddress gateway) {}
