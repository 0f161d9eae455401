/** Bodies on disk: files in a chunked envelope, encrypted or plain, readable from any offset. */
@NullMarked
package dev.pipelocal.api.service.s3.blob;

import org.jspecify.annotations.NullMarked;
