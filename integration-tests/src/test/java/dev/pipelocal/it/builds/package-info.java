/** What users of CodeBuild type, against a started emulator. */
@NullMarked
package dev.pipelocal.it.builds;

import org.jspecify.annotations.NullMarked;
