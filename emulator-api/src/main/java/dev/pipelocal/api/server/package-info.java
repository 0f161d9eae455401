/** The HTTP server: routing, bodies, the emulator's own routes. */
@NullMarked
package dev.pipelocal.api.server;

import org.jspecify.annotations.NullMarked;
