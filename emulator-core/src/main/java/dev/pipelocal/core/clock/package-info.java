/** The emulator's clock: real, scaled or frozen. */
@NullMarked
package dev.pipelocal.core.clock;

import org.jspecify.annotations.NullMarked;
