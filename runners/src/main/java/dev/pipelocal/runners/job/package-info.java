/** What workers of jobs are given. */
@NullMarked
package dev.pipelocal.runners.job;

import org.jspecify.annotations.NullMarked;
