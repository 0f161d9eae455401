package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.ArtifactRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Puts a build's artifact into its bucket: a zip as one object, else each file under the artifact's key. */
record ArtifactTarget(S3Client s3, Build build, Project project, ProjectArtifacts artifacts)
        implements ArtifactRequest.Target {
    private static final String DEFAULT_KEY = ":alias/aws/s3";

    @Override
    public void store(ArtifactRequest.Collected artifact) throws IOException {
        String key =
                ArtifactKeys.key(project, Arns.uuidOf(build.id()), artifacts, artifact.name(), artifact.s3Prefix());
        try {
            if (ArtifactKeys.isZip(artifacts)) {
                put(key, "application/zip", artifact.content());
            } else {
                putFiles(key, artifact.content());
            }
        } catch (AwsServiceException e) {
            throw new IOException(
                    "Error in UPLOAD_ARTIFACTS phase: "
                            + (e.awsErrorDetails() == null
                                    ? e.getMessage()
                                    : e.awsErrorDetails().errorCode() + ": "
                                            + e.awsErrorDetails().errorMessage())
                            + " status code: " + e.statusCode() + ", request id: " + e.requestId(),
                    e);
        }
    }

    private void putFiles(String prefix, Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = directory.relativize(file).toString();
            put(prefix.isEmpty() ? name : prefix + "/" + name, "", file);
        }
    }

    private void put(String key, String contentType, Path file) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(artifacts.location()).key(key);
        if (!contentType.isEmpty()) {
            request.contentType(contentType);
        }
        if (!Boolean.TRUE.equals(artifacts.encryptionDisabled())) {
            encrypt(request);
        }
        s3.putObject(request.build(), RequestBody.fromFile(file));
    }

    /** Under the build's key; without one of its own under the account's for S3. */
    private void encrypt(PutObjectRequest.Builder request) {
        String key = ProjectValidator.text(build.encryptionKey());
        boolean own = !key.isEmpty() && !key.endsWith(DEFAULT_KEY);
        if (own) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key);
        } else if (artifacts.type() == ArtifactsType.CODEPIPELINE) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS);
        }
    }
}
