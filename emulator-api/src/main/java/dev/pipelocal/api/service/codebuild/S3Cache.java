package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.cache.CacheStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codebuild.model.ProjectCache;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Caches in a bucket: an object for each key below the project's prefix, one more for the cache without a key.
 *
 * @param prefix ends in a slash
 */
record S3Cache(S3Client s3, String bucket, String prefix) implements CacheStore {
    private static final String WITHOUT_KEY = "cache";

    /** @param owner names the project's caches, unless it shares a namespace with others */
    static S3Cache of(S3Client s3, ProjectCache cache, String owner) {
        String location = SourceObject.path(ProjectValidator.text(cache.location()));
        int slash = location.indexOf('/');
        String namespace = ProjectValidator.text(cache.cacheNamespace());
        String prefix = Stream.of(
                        slash < 0 ? "" : location.substring(slash + 1), namespace.isEmpty() ? owner : namespace)
                .filter(part -> !part.isEmpty())
                .map(part -> part.endsWith("/") ? part : part + "/")
                .collect(Collectors.joining());
        return new S3Cache(s3, slash < 0 ? location : location.substring(0, slash), prefix);
    }

    @Override
    public Optional<InputStream> open(String key) throws IOException {
        return get(object(key));
    }

    @Override
    public Optional<InputStream> openNewest(String keyPrefix) throws IOException {
        try {
            Optional<S3Object> newest = s3
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(object(keyPrefix)))
                    .contents()
                    .stream()
                    .max(Comparator.comparing(S3Object::lastModified));
            return newest.isPresent() ? get(newest.get().key()) : Optional.empty();
        } catch (AwsServiceException e) {
            throw refused(e);
        }
    }

    @Override
    public boolean contains(String key) throws IOException {
        try {
            s3.headObject(request -> request.bucket(bucket).key(object(key)));
            return true;
        } catch (AwsServiceException e) {
            if (e.statusCode() == 404) {
                return false;
            }
            throw refused(e);
        }
    }

    @Override
    public void save(String key, Path archive) throws IOException {
        try {
            s3.putObject(request -> request.bucket(bucket).key(object(key)), RequestBody.fromFile(archive));
        } catch (AwsServiceException e) {
            throw refused(e);
        }
    }

    private String object(String key) {
        return prefix + (key.isEmpty() ? WITHOUT_KEY : "key/" + key);
    }

    private Optional<InputStream> get(String object) throws IOException {
        try {
            return Optional.of(s3.getObject(request -> request.bucket(bucket).key(object)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (AwsServiceException e) {
            throw refused(e);
        }
    }

    private static IOException refused(AwsServiceException e) {
        String text = e.awsErrorDetails() == null
                ? String.valueOf(e.getMessage())
                : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
        return new IOException(text + " status code: " + e.statusCode() + ", request id: " + e.requestId(), e);
    }
}
