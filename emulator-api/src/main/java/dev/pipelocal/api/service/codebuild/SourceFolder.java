package dev.pipelocal.api.service.codebuild;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A folder in S3 as one zip, made while it is read. */
final class SourceFolder {
    private static final int BUFFER = 1 << 16;

    private SourceFolder() {}

    static InputStream open(S3Client s3, String bucket, String prefix) throws IOException {
        boolean empty;
        try {
            empty = s3.listObjectsV2(
                            request -> request.bucket(bucket).prefix(prefix).maxKeys(1))
                    .contents()
                    .isEmpty();
        } catch (AwsServiceException e) {
            throw SourceObject.refused(e, bucket + "/" + prefix);
        }
        if (empty) {
            throw new IOException("NoSuchKey: no object lies under arn:aws:s3:::" + bucket + "/" + prefix);
        }
        var out = new PipedOutputStream();
        var in = new FailingPipe(out);
        Thread.startVirtualThread(() -> {
            try (out) {
                zip(s3, bucket, prefix, out);
            } catch (IOException | RuntimeException e) {
                in.fail(e);
            }
        });
        return in;
    }

    private static void zip(S3Client s3, String bucket, String prefix, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        for (S3Object object : s3.listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix))
                .contents()) {
            String name = object.key().substring(prefix.length());
            if (!name.isEmpty() && !name.endsWith("/")) {
                zip.putNextEntry(new ZipEntry(name));
                try (InputStream content = s3.getObject(
                        request -> request.bucket(bucket).key(object.key()), ResponseTransformer.toInputStream())) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
        zip.finish();
    }

    /** A pipe whose reader is told why its writer gave up. */
    private static final class FailingPipe extends PipedInputStream {
        private volatile String failure = "";

        FailingPipe(PipedOutputStream out) throws IOException {
            super(out, BUFFER);
        }

        void fail(Exception cause) {
            failure = String.valueOf(cause.getMessage());
        }

        @Override
        public synchronized int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
            return checked(super.read(buffer, offset, length));
        }

        private int checked(int read) throws IOException {
            if (read < 0 && !failure.isEmpty()) {
                throw new IOException(failure);
            }
            return read;
        }
    }
}
