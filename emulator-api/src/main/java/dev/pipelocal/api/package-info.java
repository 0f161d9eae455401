/** The emulator: wire protocols, server, services, command line. */
@NullMarked
package dev.pipelocal.api;

import org.jspecify.annotations.NullMarked;
