/** Decides what a command means for a pipeline, and applies what was decided. */
@NullMarked
package dev.pipelocal.core.engine;

import org.jspecify.annotations.NullMarked;
