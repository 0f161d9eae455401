/** The one way in: proxies of the services, bound to a caller. */
@NullMarked
package dev.pipelocal.api.client;

import org.jspecify.annotations.NullMarked;
