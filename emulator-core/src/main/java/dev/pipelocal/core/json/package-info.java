/** JSON as core stores and reads it. */
@NullMarked
package dev.pipelocal.core.json;

import org.jspecify.annotations.NullMarked;
