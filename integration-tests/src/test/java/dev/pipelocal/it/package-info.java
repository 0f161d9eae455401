/** Integration tests: real clients against a started emulator. */
@NullMarked
package dev.pipelocal.it;

import org.jspecify.annotations.NullMarked;
