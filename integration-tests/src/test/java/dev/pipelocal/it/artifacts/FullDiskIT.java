package dev.pipelocal.it.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.CopyingPipelines;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import dev.pipelocal.it.fixtures.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that the disk has no room for, which a limit on the size of the process's files stands for. */
class FullDiskIT {
    private static final long LIMIT = 16 << 20;

    @TempDir
    static Path data;

    @Test
    void anUploadThatDoesNotFitIsRefusedLeavesNothingAndStopsNobody() throws IOException {
        try (var emulator = EmulatorProcess.start("--data-dir", data.toString())) {
            var pipelines = new CopyingPipelines(emulator);
            assertThat(pipelines.run("""
                    large = zipped({'a': 'small'}) + bytes(24 << 20)
                    print(json.dumps(run('copied', large, deploy={'Extract': 'false', 'ObjectKey': 'a'})))
                    """).asText()).isEqualTo("Succeeded");
            long before = sizeOf(data.resolve("s3"));
            limit(emulator, Long.toString(LIMIT));

            JsonNode result = pipelines.run("""
                    import threading
                    s3.create_bucket(Bucket='full')
                    parts = s3.create_multipart_upload(Bucket='full', Key='parts')['UploadId']
                    errors = []
                    def put(n):
                        try:
                            s3.put_object(Bucket='full', Key='large-%d' % n, Body=bytes(24 << 20))
                        except ClientError as e:
                            errors.append([e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Code']])
                    threads = [threading.Thread(target=put, args=(n,)) for n in range(2)]
                    [thread.start() for thread in threads]
                    s3.put_object(Bucket='full', Key='small', Body=b'fits')
                    [thread.join() for thread in threads]
                    print(json.dumps({'errors': errors, 'keys': keys('full'), 'small': read('full', 'small'),
                        'part': refused(s3.upload_part, Bucket='full', Key='parts', UploadId=parts, PartNumber=1,
                            Body=bytes(24 << 20)),
                        'parts': len(s3.list_parts(Bucket='full', Key='parts', UploadId=parts).get('Parts', [])),
                        'pipeline': start('copied', 2)}))
                    """);

            assertThat(result.get("errors")).hasToString("[[500,\"InternalError\"],[500,\"InternalError\"]]");
            assertThat(result.get("keys")).hasToString("[\"small\"]");
            assertThat(result.get("small").asText()).isEqualTo("fits");
            assertThat(result.get("part").asText()).isEqualTo("InternalError");
            assertThat(result.get("parts").asInt()).isZero();
            assertThat(result.get("pipeline").asText()).startsWith("Failed: ").contains("File too large");
            assertThat(sizeOf(data.resolve("s3"))).as("bytes of bodies").isEqualTo(before);

            limit(emulator, "unlimited");

            assertThat(pipelines.run("print(json.dumps(start('copied', 3)))").asText())
                    .isEqualTo("Succeeded");
        }
    }

    /** The soft limit, which may be raised again. */
    private static void limit(EmulatorProcess emulator, String bytes) {
        Processes.run(
                        Path.of("."),
                        Map.of(),
                        List.of("prlimit", "--pid", "" + emulator.pid(), "--fsize=" + bytes + ":unlimited"))
                .text();
    }

    private static long sizeOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
