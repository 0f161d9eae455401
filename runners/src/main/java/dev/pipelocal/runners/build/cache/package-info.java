/** What builds keep for later builds: which files, under which key, in which archive. */
@NullMarked
package dev.pipelocal.runners.build.cache;

import org.jspecify.annotations.NullMarked;
