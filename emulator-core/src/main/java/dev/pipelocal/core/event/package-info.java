/** State-change events and who listens to them. */
@NullMarked
package dev.pipelocal.core.event;

import org.jspecify.annotations.NullMarked;
