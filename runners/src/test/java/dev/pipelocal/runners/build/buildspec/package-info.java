@NullMarked
package dev.pipelocal.runners.build.buildspec;

import org.jspecify.annotations.NullMarked;
