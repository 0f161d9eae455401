/** Irregularities of AWS's wire that no table has, each with its source. */
@NullMarked
package dev.pipelocal.api.wire.quirks;

import org.jspecify.annotations.NullMarked;
