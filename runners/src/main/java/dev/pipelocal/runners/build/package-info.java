/** Builds: from a job and its buildspec to phases, log lines and artifacts. */
@NullMarked
package dev.pipelocal.runners.build;

import org.jspecify.annotations.NullMarked;
