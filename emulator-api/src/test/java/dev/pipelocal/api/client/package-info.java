/** Tests of the clients that reach the services of this process. */
@NullMarked
package dev.pipelocal.api.client;

import org.jspecify.annotations.NullMarked;
