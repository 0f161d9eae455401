/** Runs pipelines: one mailbox per pipeline, its timers and its journal. */
@NullMarked
package dev.pipelocal.core.run;

import org.jspecify.annotations.NullMarked;
