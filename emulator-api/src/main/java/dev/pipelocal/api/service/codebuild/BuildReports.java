package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.runners.report.BuildReport;
import dev.pipelocal.runners.report.FileCoverage;
import dev.pipelocal.runners.report.TestCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.CodeCoverageReportSummary;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportExportConfigType;
import software.amazon.awssdk.services.codebuild.model.ReportGroup;
import software.amazon.awssdk.services.codebuild.model.ReportGroupStatusType;
import software.amazon.awssdk.services.codebuild.model.ReportStatusType;
import software.amazon.awssdk.services.codebuild.model.ReportType;
import software.amazon.awssdk.services.codebuild.model.TestReportSummary;

/** Keeps the reports that builds leave, in groups that are made when they are first named. */
final class BuildReports {
    /** Reports expire after 30 days (CodeBuild user guide, test reports). */
    private static final Duration KEPT = Duration.ofDays(30);

    private final ReportStore store;
    private final EmulatorClock clock;

    BuildReports(ReportStore store, EmulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Stores a build's reports and gives their ARNs. */
    List<String> keep(Caller owner, Build build, List<BuildReport> reports) {
        return reports.stream().map(report -> keep(owner, build, report)).toList();
    }

    private String keep(Caller owner, Build build, BuildReport given) {
        Instant now = clock.now();
        boolean coverage = given.format().isCoverage();
        String name =
                given.group().startsWith("arn:") ? Arns.idIn(given.group()) : build.projectName() + "-" + given.group();
        ReportGroup group = ReportGroup.builder()
                .arn(Arns.reportGroup(owner, name))
                .name(name)
                .type(coverage ? ReportType.CODE_COVERAGE : ReportType.TEST)
                .exportConfig(export -> export.exportConfigType(ReportExportConfigType.NO_EXPORT))
                .created(now)
                .lastModified(now)
                .status(ReportGroupStatusType.ACTIVE)
                .build();
        store.addGroup(owner, group);
        Report.Builder report = Report.builder()
                .arn(Arns.of(owner, "report/" + name + ":" + UUID.randomUUID()))
                .type(group.type())
                .name(name)
                .reportGroupArn(group.arn())
                .executionId(build.arn())
                .status(status(given))
                .created(now)
                .expired(now.plus(KEPT))
                .exportConfig(group.exportConfig())
                .truncated(false);
        Report built = coverage
                ? report.codeCoverageSummary(coverage(given.coverages())).build()
                : report.testSummary(tests(given.testCases())).build();
        store.addReport(owner, built, new ReportStore.Entries(given.testCases(), given.coverages()));
        return built.arn();
    }

    private static ReportStatusType status(BuildReport report) {
        if (report.problem().isPresent()) {
            return ReportStatusType.INCOMPLETE;
        }
        boolean failed = report.testCases().stream()
                .anyMatch(each -> each.status() == TestCase.Status.FAILED || each.status() == TestCase.Status.ERROR);
        return failed ? ReportStatusType.FAILED : ReportStatusType.SUCCEEDED;
    }

    private static TestReportSummary tests(List<TestCase> cases) {
        Map<String, Integer> counts = new TreeMap<>(cases.stream()
                .collect(Collectors.groupingBy(each -> each.status().name(), Collectors.summingInt(each -> 1))));
        for (TestCase.Status status : TestCase.Status.values()) {
            counts.putIfAbsent(status.name(), 0);
        }
        return TestReportSummary.builder()
                .total(cases.size())
                .statusCounts(counts)
                .durationInNanoSeconds(cases.stream()
                        .mapToLong(each -> each.duration().toNanos())
                        .sum())
                .build();
    }

    private static CodeCoverageReportSummary coverage(List<FileCoverage> files) {
        int linesCovered = files.stream().mapToInt(FileCoverage::linesCovered).sum();
        int linesMissed = files.stream().mapToInt(FileCoverage::linesMissed).sum();
        int branchesCovered =
                files.stream().mapToInt(FileCoverage::branchesCovered).sum();
        int branchesMissed =
                files.stream().mapToInt(FileCoverage::branchesMissed).sum();
        return CodeCoverageReportSummary.builder()
                .linesCovered(linesCovered)
                .linesMissed(linesMissed)
                .lineCoveragePercentage(percentage(linesCovered, linesMissed))
                .branchesCovered(branchesCovered)
                .branchesMissed(branchesMissed)
                .branchCoveragePercentage(percentage(branchesCovered, branchesMissed))
                .build();
    }

    static double percentage(int covered, int missed) {
        return covered + missed == 0 ? 0 : 100.0 * covered / (covered + missed);
    }
}
