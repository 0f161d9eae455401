package dev.pipelocal.runners.report;

import java.util.ArrayList;
import java.util.List;

/** Collects what the files of one report hold, up to a bound. */
public final class ReportEntries {
    /** More are counted by no screen; they are passed over. */
    static final int MOST = 50_000;

    private final List<TestCase> testCases = new ArrayList<>();
    private final List<FileCoverage> coverages = new ArrayList<>();

    void add(TestCase testCase) {
        if (testCases.size() < MOST) {
            testCases.add(testCase);
        }
    }

    void add(FileCoverage coverage) {
        if (coverages.size() < MOST) {
            coverages.add(coverage);
        }
    }

    public List<TestCase> testCases() {
        return List.copyOf(testCases);
    }

    public List<FileCoverage> coverages() {
        return List.copyOf(coverages);
    }
}
