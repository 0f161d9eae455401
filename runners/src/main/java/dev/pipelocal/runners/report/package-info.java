/** Test and coverage reports that builds leave behind (CodeBuild user guide, test reporting). */
@NullMarked
package dev.pipelocal.runners.report;

import org.jspecify.annotations.NullMarked;
