/** Pipelines that copy objects from bucket to bucket, as boto3 drives them. */
@NullMarked
package dev.pipelocal.it.artifacts;

import org.jspecify.annotations.NullMarked;
