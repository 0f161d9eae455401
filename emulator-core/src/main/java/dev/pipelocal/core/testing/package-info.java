/** Stand-ins for tests of every module. */
@NullMarked
package dev.pipelocal.core.testing;

import org.jspecify.annotations.NullMarked;
