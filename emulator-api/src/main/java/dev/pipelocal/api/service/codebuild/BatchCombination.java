package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.artifact.ArchiveLimits;
import dev.pipelocal.runners.artifact.FileTrees;
import dev.pipelocal.runners.artifact.RenamingWriter;
import dev.pipelocal.runners.artifact.TreeWriter;
import dev.pipelocal.runners.artifact.ZipExtractor;
import dev.pipelocal.runners.artifact.ZipWriter;
import dev.pipelocal.runners.build.ArtifactRequest;
import dev.pipelocal.runners.build.buildspec.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Makes one zip of the zips that the builds of a batch left: the union of their files, of two of one name the first. */
final class BatchCombination {
    private final Clients clients;
    private final BuildJobs jobs;

    BatchCombination(Clients clients, BuildJobs jobs) {
        this.clients = clients;
        this.jobs = jobs;
    }

    /** Combines the builds' artifacts, if the batch asks for that. */
    void combine(BatchRecord record, Batch plan) throws IOException {
        BuildRecord standIn = BatchBuilds.standIn(record);
        var artifacts = new BatchArtifacts(
                standIn.projectShape(), Arns.uuidOf(record.key().id()), plan);
        if (!artifacts.isMerged()) {
            return;
        }
        S3Client s3 = clients.of(S3Client.class, jobs.callerOf(standIn));
        var primary = artifacts.project().artifacts();
        Path directory = Files.createTempDirectory("pipelocal-batch-");
        try {
            Path combined = directory.resolve("combined");
            Set<String> known = new HashSet<>();
            try (var zip = new RenamingWriter(
                    new ZipWriter(combined), path -> Optional.of(path).filter(known::add))) {
                for (Batch.Build build : plan.builds()) {
                    add(s3, primary.location(), artifacts.part(build.identifier()), directory.resolve("part"), zip);
                }
            }
            new ArtifactTarget(s3, standIn.buildShape(), artifacts.project(), primary)
                    .store(new ArtifactRequest.Collected("", Optional.empty(), Optional.empty(), combined));
            for (Batch.Build build : plan.builds()) {
                s3.deleteObject(request -> request.bucket(primary.location()).key(artifacts.part(build.identifier())));
            }
        } catch (AwsServiceException e) {
            throw new IOException("Error in COMBINE_ARTIFACTS phase: " + e.getMessage(), e);
        } finally {
            FileTrees.delete(directory);
        }
    }

    /** A build whose failure is ignored may have left nothing. */
    private static void add(S3Client s3, String bucket, String key, Path file, TreeWriter zip) throws IOException {
        try (InputStream part = s3.getObject(request -> request.bucket(bucket).key(key))) {
            Files.deleteIfExists(file);
            Files.copy(part, file);
        } catch (NoSuchKeyException e) {
            return;
        }
        new ZipExtractor(ArchiveLimits.DEFAULT).extract(file, zip);
    }
}
