package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.TreeWriter;
import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.container.SandboxException;
import dev.pipelocal.runners.report.BuildReport;
import dev.pipelocal.runners.report.ReportEntries;
import dev.pipelocal.runners.report.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the reports that a buildspec names; one that cannot be read is told of, and fails nothing. */
final class ReportCollection {
    private static final int LARGEST_FILE = 64 << 20;

    private final FileCollection files;
    private final BuildLog log;

    ReportCollection(FileCollection files, BuildLog log) {
        this.files = files;
        this.log = log;
    }

    List<BuildReport> collect(Map<String, Buildspec.Report> reports) throws SandboxException, InterruptedException {
        List<BuildReport> collected = new ArrayList<>();
        for (Map.Entry<String, Buildspec.Report> report : reports.entrySet()) {
            log.container(
                    Instant.now(), "Preparing to copy " + report.getValue().format() + " report " + report.getKey());
            BuildReport read = report(report.getKey(), report.getValue());
            if (read.problem().isPresent()) {
                log.container(
                        Instant.now(),
                        "Report " + report.getKey() + " is incomplete: "
                                + read.problem().get());
            }
            collected.add(read);
        }
        return collected;
    }

    private BuildReport report(String group, Buildspec.Report report) throws SandboxException, InterruptedException {
        ReportFormat format = ReportFormat.valueOf(report.format());
        var entries = new ReportEntries();
        Optional<String> problem = Optional.empty();
        try {
            int count = files.collect(report.files(), false, new Parsing(format, entries));
            if (count == 0) {
                problem = Optional.of("no matching report paths found");
            }
        } catch (BuildFailure | IOException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        return new BuildReport(group, format, entries.testCases(), entries.coverages(), problem);
    }

    private record Parsing(ReportFormat format, ReportEntries entries) implements TreeWriter {
        @Override
        public void directory(String path, Attributes attributes) {}

        @Override
        public void link(String path, String target, Attributes attributes) {}

        @Override
        public void file(String path, Attributes attributes, long size, InputStream content) throws IOException {
            if (size > LARGEST_FILE) {
                throw new IOException("'" + path + "' is larger than " + (LARGEST_FILE >> 20) + " MB");
            }
            try {
                format.read(content, entries);
            } catch (IOException e) {
                throw new IOException("'" + path + "' is " + e.getMessage(), e);
            }
        }
    }
}
