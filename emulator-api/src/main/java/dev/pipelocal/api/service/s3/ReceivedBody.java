package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;

/** A body that was received whole, is as its sender said, and lies in its place. */
record ReceivedBody(long size, byte[] md5, StoredChecksum checksum, Body body) {}
