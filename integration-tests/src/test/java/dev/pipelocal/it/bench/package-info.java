/** Benchmarks: each prints ratios whose two sides were measured in the same run. */
@NullMarked
package dev.pipelocal.it.bench;

import org.jspecify.annotations.NullMarked;
