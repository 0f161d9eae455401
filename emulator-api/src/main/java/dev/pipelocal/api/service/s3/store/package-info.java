/** Where S3 keeps buckets, objects and uploads: tables for what is known of them, files for large bodies. */
@NullMarked
package dev.pipelocal.api.service.s3.store;

import org.jspecify.annotations.NullMarked;
