/** Measurements; run by name, never with the tests. */
@NullMarked
package dev.pipelocal.runners.bench;

import org.jspecify.annotations.NullMarked;
