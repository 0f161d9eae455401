package dev.pipelocal.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FilePagesTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void anIdleProcessHoldsFewerPagesOfFiles() throws IOException {
        long before = kilobytesOfFiles();

        FilePages.giveBack();

        assertThat(kilobytesOfFiles()).isLessThan(before);
    }

    private static long kilobytesOfFiles() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssFile:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
