@NullMarked
package dev.pipelocal.runners.artifact;

import org.jspecify.annotations.NullMarked;
