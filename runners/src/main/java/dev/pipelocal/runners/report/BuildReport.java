package dev.pipelocal.runners.report;

import java.util.List;
import java.util.Optional;

/**
 * A report of one build.
 *
 * @param group the report group's name or ARN, as the buildspec has it
 * @param problem why the report is incomplete: no file matched, or one could not be read
 */
public record BuildReport(
        String group,
        ReportFormat format,
        List<TestCase> testCases,
        List<FileCoverage> coverages,
        Optional<String> problem) {
    public BuildReport {
        testCases = List.copyOf(testCases);
        coverages = List.copyOf(coverages);
    }
}
