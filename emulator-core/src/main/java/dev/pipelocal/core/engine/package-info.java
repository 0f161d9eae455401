/** The state machine: commands are decided into events and effects, events are applied to states; all of it is pure. */
@NullMarked
package dev.pipelocal.core.engine;

import org.jspecify.annotations.NullMarked;
