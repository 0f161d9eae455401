/** Evaluation of IAM policy documents. */
@NullMarked
package dev.pipelocal.core.policy;

import org.jspecify.annotations.NullMarked;
