/** The shell script that runs a buildspec's commands, and what it says of them while it runs. */
@NullMarked
package dev.pipelocal.runners.build.script;

import org.jspecify.annotations.NullMarked;
