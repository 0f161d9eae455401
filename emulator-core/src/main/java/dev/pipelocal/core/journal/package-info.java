/** Durable state: one SQLite file with one writer. */
@NullMarked
package dev.pipelocal.core.journal;

import org.jspecify.annotations.NullMarked;
