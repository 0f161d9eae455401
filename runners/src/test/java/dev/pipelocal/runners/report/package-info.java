@NullMarked
package dev.pipelocal.runners.report;

import org.jspecify.annotations.NullMarked;
