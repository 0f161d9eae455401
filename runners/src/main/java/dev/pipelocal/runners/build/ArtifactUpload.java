package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.DirectoryWriter;
import dev.pipelocal.runners.artifact.FileTrees;
import dev.pipelocal.runners.artifact.TreeWriter;
import dev.pipelocal.runners.artifact.ZipWriter;
import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.script.ScriptValues;
import dev.pipelocal.runners.container.SandboxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The UPLOAD_ARTIFACTS phase: what was asked for is packed and handed to its target. */
final class ArtifactUpload {
    private final Buildspec buildspec;
    private final FileCollection files;
    private final ScriptValues values;
    private final Path directory;

    ArtifactUpload(Buildspec buildspec, FileCollection files, ScriptValues values, Path directory) {
        this.buildspec = buildspec;
        this.files = files;
        this.values = values;
        this.directory = directory;
    }

    List<StoredArtifact> upload(List<ArtifactRequest> requests)
            throws BuildFailure, SandboxException, InterruptedException {
        List<StoredArtifact> stored = new ArrayList<>();
        for (ArtifactRequest request : requests) {
            try {
                stored.add(upload(request, artifact(request)));
            } catch (IOException | RuntimeException e) {
                throw BuildFailure.client(
                        "Could not upload artifact '" + request.identifier() + "': " + e.getMessage());
            }
        }
        return stored;
    }

    private Buildspec.Artifact artifact(ArtifactRequest request) throws BuildFailure {
        Optional<Buildspec.Artifact> secondary =
                Optional.ofNullable(buildspec.secondaryArtifacts().get(request.identifier()));
        Optional<Buildspec.Artifact> found = switch (request.origin()) {
            case PRIMARY -> buildspec.artifacts();
            case SECONDARY -> secondary;
            case SECONDARY_OR_PRIMARY -> secondary.or(buildspec::artifacts);
        };
        return found.orElseThrow(() -> BuildFailure.client(
                request.origin() == ArtifactRequest.Origin.PRIMARY
                        ? "no artifacts section found in the buildspec for artifact " + request.identifier()
                        : "no definition for secondary artifact " + request.identifier() + " found in the buildspec"));
    }

    private StoredArtifact upload(ArtifactRequest request, Buildspec.Artifact artifact)
            throws BuildFailure, IOException, SandboxException, InterruptedException {
        Files.createDirectories(directory);
        Path place = Files.createTempDirectory(directory, "artifact-");
        Path content = place.resolve("content");
        boolean zip = request.packaging() == ArtifactRequest.Packaging.ZIP;
        try {
            int count;
            try (TreeWriter writer = zip ? new ZipWriter(content) : unpacked(content)) {
                count = files.collect(artifact.files(), artifact.enableSymlinks() && zip, writer);
            }
            if (count == 0) {
                throw BuildFailure.client("no matching artifact paths found");
            }
            request.target()
                    .store(new ArtifactRequest.Collected(
                            request.identifier(),
                            artifact.name().map(values::artifactName),
                            artifact.s3Prefix().map(values::expanded),
                            content));
            return zip
                    ? new StoredArtifact(request.identifier(), hash("SHA-256", content), hash("MD5", content))
                    : new StoredArtifact(request.identifier(), "", "");
        } finally {
            FileTrees.delete(place);
        }
    }

    private static TreeWriter unpacked(Path content) throws IOException {
        Files.createDirectory(content);
        return new DirectoryWriter(content);
    }

    private static String hash(String algorithm, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[64 << 10];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
