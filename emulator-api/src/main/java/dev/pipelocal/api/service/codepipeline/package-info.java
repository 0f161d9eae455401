/** CodePipeline. */
@NullMarked
package dev.pipelocal.api.service.codepipeline;

import org.jspecify.annotations.NullMarked;
