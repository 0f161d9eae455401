@NullMarked
package dev.pipelocal.runners.container;

import org.jspecify.annotations.NullMarked;
