/** What the core asks of the outside. */
@NullMarked
package dev.pipelocal.core.port;

import org.jspecify.annotations.NullMarked;
