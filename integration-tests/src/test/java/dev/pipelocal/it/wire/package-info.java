/** Documents as clients send them, good and bad, over HTTP. */
@NullMarked
package dev.pipelocal.it.wire;

import org.jspecify.annotations.NullMarked;
