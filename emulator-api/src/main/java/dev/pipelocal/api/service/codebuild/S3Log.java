package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.LogLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codebuild.model.S3LogsConfig;
import software.amazon.awssdk.services.s3.S3Client;

/** A build's log as one object, {@code <location>/<build>.gz}, which is put when the build ends. Used by one thread at a time. */
final class S3Log {
    private static final Logger LOG = LoggerFactory.getLogger(S3Log.class);

    private final S3Client s3;
    private final String location;
    private @Nullable Path file;
    private @Nullable OutputStream gzip;

    /** @param location {@code bucket/key} */
    S3Log(S3Client s3, String location) {
        this.s3 = s3;
        this.location = location;
    }

    /** Where a build's log goes: {@code bucket/key}. */
    static String location(S3LogsConfig config, String uuid) {
        String prefix = SourceObject.path(ProjectValidator.text(config.location()));
        return prefix + (prefix.endsWith("/") ? "" : "/") + uuid + ".gz";
    }

    void append(List<LogLine> lines) {
        try {
            OutputStream out = open();
            for (LogLine line : lines) {
                out.write(line.text().getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        } catch (IOException e) {
            LOG.warn("logLinesLost location={} lines={}", location, lines.size(), e);
        }
    }

    /** Puts the object, or says why it could not. */
    Optional<String> end() {
        int slash = location.indexOf('/');
        try {
            open().close();
            if (file != null) {
                s3.putObject(
                        request -> request.bucket(location.substring(0, slash))
                                .key(location.substring(slash + 1))
                                .contentType("application/octet-stream"),
                        RequestBody.fromFile(file));
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("logLost location={}", location, e);
            return Optional.of("Unable to upload the log to " + location + ": " + e.getMessage());
        } finally {
            discard();
        }
    }

    void discard() {
        try {
            if (gzip != null) {
                gzip.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("logLeftover file={}", file, e);
        }
    }

    private OutputStream open() throws IOException {
        if (gzip == null) {
            file = Files.createTempFile("pipelocal-log-", ".gz");
            gzip = new GZIPOutputStream(Files.newOutputStream(file));
        }
        return gzip;
    }
}
