/** What users declare: pipelines, stages, actions, and the rules that hold for them. */
@NullMarked
package dev.pipelocal.core.declaration;

import org.jspecify.annotations.NullMarked;
