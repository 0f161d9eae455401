/** Who may do what: policies of resources, and of identities where they are enforced. */
@NullMarked
package dev.pipelocal.api.authorisation;

import org.jspecify.annotations.NullMarked;
