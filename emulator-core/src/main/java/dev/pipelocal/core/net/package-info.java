/** Addresses of the internet protocol. */
@NullMarked
package dev.pipelocal.core.net;

import org.jspecify.annotations.NullMarked;
