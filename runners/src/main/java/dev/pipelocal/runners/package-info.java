/** What executes: action runners, container engines, the buildspec interpreter. */
@NullMarked
package dev.pipelocal.runners;

import org.jspecify.annotations.NullMarked;
