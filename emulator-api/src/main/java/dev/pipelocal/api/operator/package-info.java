/** The emulator's own routes: health, metrics, reset, the clock, the stream of events. */
@NullMarked
package dev.pipelocal.api.operator;

import org.jspecify.annotations.NullMarked;
