package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.BuildSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A source that is an object in S3: a pipeline's artifact, a zip under any name, or a folder (its name ends in a slash).
 *
 * @param version of a zip, the newest if there is none
 */
record SourceObject(S3Client s3, ProjectSource source, Optional<String> version) {
    private static final int BUILDSPEC_BYTES = 1 << 20;

    BuildSource buildSource() {
        return switch (source.type()) {
            case NO_SOURCE -> new BuildSource.None();
            case CODEPIPELINE -> new BuildSource.Zip(() -> open(s3, location(), Optional.empty()));
            case S3 -> object();
            case CODECOMMIT -> missing("CodeCommit, a service that this emulator does not have");
            default -> missing("git servers, from which this emulator fetches nothing");
        };
    }

    private BuildSource missing(String what) {
        return new BuildSource.Zip(() -> {
            throw new IOException(
                    "The source " + location() + " of type " + source.typeAsString() + " comes from " + what);
        });
    }

    private BuildSource object() {
        String key = location().substring(location().indexOf('/') + 1);
        if (key.isEmpty() || key.endsWith("/")) {
            String bucket = location().substring(0, location().indexOf('/'));
            return new BuildSource.Zip(() -> SourceFolder.open(s3, bucket, key));
        }
        return new BuildSource.Zip(() -> open(s3, location(), version));
    }

    private String location() {
        return path(ProjectValidator.text(source.location()));
    }

    /** {@code bucket/key} of a location that may be written as an ARN too. */
    static String path(String location) {
        return location.startsWith("arn:aws:s3:::") ? location.substring("arn:aws:s3:::".length()) : location;
    }

    static String text(S3Client s3, String location) throws IOException {
        try (InputStream content = open(s3, location, Optional.empty())) {
            return new String(content.readNBytes(BUILDSPEC_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(S3Client s3, String location, Optional<String> version) throws IOException {
        int slash = location.indexOf('/');
        if (slash < 1) {
            throw new IOException("Expected an S3 location 'bucket/key' but it was '" + location + "'");
        }
        try {
            return s3.getObject(request -> request.bucket(location.substring(0, slash))
                    .key(location.substring(slash + 1))
                    .versionId(version.orElse(null)));
        } catch (AwsServiceException e) {
            throw refused(e, location);
        }
    }

    /** In the words of a build's DOWNLOAD_SOURCE context. */
    static IOException refused(AwsServiceException e, String location) {
        String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        String text = e.awsErrorDetails() == null
                ? e.getMessage()
                : e.awsErrorDetails().errorMessage();
        return new IOException(
                "%s: %s status code: %d, request id: %s for primary source and source version arn:aws:s3:::%s"
                        .formatted(code, text, e.statusCode(), e.requestId(), location),
                e);
    }
}
