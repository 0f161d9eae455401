/** The buildspec file: its grammar and what is wrong with a given one (CodeBuild user guide, buildspec reference). */
@NullMarked
package dev.pipelocal.runners.build.buildspec;

import org.jspecify.annotations.NullMarked;
