@NullMarked
package dev.pipelocal.runners.build;

import org.jspecify.annotations.NullMarked;
