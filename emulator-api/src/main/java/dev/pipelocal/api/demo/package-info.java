/** {@code pipelocal demo}: the main job, shown from end to end. */
@NullMarked
package dev.pipelocal.api.demo;

import org.jspecify.annotations.NullMarked;
