/** S3's additional checksums: computing, checking and combining them. */
@NullMarked
package dev.pipelocal.api.service.s3.checksum;

import org.jspecify.annotations.NullMarked;
