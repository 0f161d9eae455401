package dev.pipelocal.it.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build of a source of 10 MB that is its artifact too, beside the engine's put, run and get of the same files. */
class BuildArtifactBench {
    private static final int FILES = 10;

    @TempDir
    private Path data;

    @Test
    void addsAFifthToTheContainersOwnTime() throws IOException {
        byte[][] files = new byte[FILES][1 << 20];
        var random = new Random(1);
        for (byte[] file : files) {
            random.nextBytes(file);
        }
        byte[] tar = tar(files);
        try (var server = new CodeBuildServer(data, "--executor", "docker");
                var docker = new RawDocker()) {
            Pipelines.putObject(server.port(), "/bench-source/ten.zip", zip(files));
            server.givenProject("ten", """
                    "source":{"type":"S3","location":"bench-source/ten.zip",\
                    "buildspec":"version: 0.2\\nphases: { build: { commands: ['true'] } }\\nartifacts: { files: ['**/*'] }\\n"},\
                    "artifacts":{"type":"S3","location":"bench-artifacts","name":"ten.zip","packaging":"ZIP"}""");
            server.buildSeconds("ten");
            docker.copySeconds(tar, "true", "/src");

            var pair = Figures.interleaved(
                    11, () -> server.buildSeconds("ten"), () -> docker.copySeconds(tar, "true", "/src"));

            Figures.print(
                    "10 MB in and out of a build over raw put+run+get",
                    "%.0f ms, raw %.0f ms, %.2fx".formatted(pair.ours() * 1000, pair.theirs() * 1000, pair.ratio()),
                    "<= 1.2x");
        }
    }

    private static String zip(byte[][] files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.length; i++) {
                zip.putNextEntry(new ZipEntry("file-" + i));
                zip.write(files[i]);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] tar(byte[][] files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (int i = 0; i < files.length; i++) {
                var entry = new TarArchiveEntry("src/file-" + i);
                entry.setSize(files[i].length);
                tar.putArchiveEntry(entry);
                tar.write(files[i]);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
