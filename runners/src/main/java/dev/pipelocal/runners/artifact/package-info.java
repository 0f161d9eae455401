/** Zips that are safe to open, and fast to make. */
@NullMarked
package dev.pipelocal.runners.artifact;

import org.jspecify.annotations.NullMarked;
