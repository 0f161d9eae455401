/** The emulator in JUnit 5 tests. */
@NullMarked
package dev.pipelocal.api.junit;

import org.jspecify.annotations.NullMarked;
