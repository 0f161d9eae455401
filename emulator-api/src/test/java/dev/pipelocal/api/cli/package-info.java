@NullMarked
package dev.pipelocal.api.cli;

import org.jspecify.annotations.NullMarked;
