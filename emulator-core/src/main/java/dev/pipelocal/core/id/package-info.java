/** Where identifiers come from. */
@NullMarked
package dev.pipelocal.core.id;

import org.jspecify.annotations.NullMarked;
