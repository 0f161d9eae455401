/** Container engines, and this instance's own network. */
@NullMarked
package dev.pipelocal.runners.container;

import org.jspecify.annotations.NullMarked;
