/** Whole pipelines, from source to deployment, as a user of the AWS CLI runs them. */
@NullMarked
package dev.pipelocal.it.pipeline;

import org.jspecify.annotations.NullMarked;
