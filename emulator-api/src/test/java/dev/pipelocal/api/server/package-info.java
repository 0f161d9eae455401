/** Tests of the HTTP server. */
@NullMarked
package dev.pipelocal.api.server;

import org.jspecify.annotations.NullMarked;
