package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.report.FileCoverage;
import dev.pipelocal.runners.report.TestCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.*;

/** The operations on reports and what they hold. */
final class Reports {
    private final ReportStore store;

    Reports(ReportStore store) {
        this.store = store;
    }

    BatchGetReportsResponse batchGet(BatchGetReportsRequest request) {
        Caller caller = CurrentCaller.get();
        List<Report> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String arn : request.reportArns()) {
            store.report(caller, arn).ifPresentOrElse(found::add, () -> missing.add(arn));
        }
        return BatchGetReportsResponse.builder()
                .reports(found)
                .reportsNotFound(missing)
                .build();
    }

    ListReportsResponse list(ListReportsRequest request) {
        ListPage<String> page = ListPage.of(
                arns(store.reportsOf(CurrentCaller.get()), request.filter(), request.sortOrder()),
                request.nextToken(),
                request.maxResults());
        return ListReportsResponse.builder()
                .reports(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListReportsForReportGroupResponse listForGroup(ListReportsForReportGroupRequest request) {
        Caller caller = CurrentCaller.get();
        if (store.group(caller, request.reportGroupArn()).isEmpty()) {
            throw ReportGroups.noGroup(request.reportGroupArn());
        }
        List<Report> reports = store.reportsOf(caller).stream()
                .filter(report -> report.reportGroupArn().equals(request.reportGroupArn()))
                .toList();
        ListPage<String> page = ListPage.of(
                arns(reports, request.filter(), request.sortOrder()), request.nextToken(), request.maxResults());
        return ListReportsForReportGroupResponse.builder()
                .reports(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    DeleteReportResponse delete(DeleteReportRequest request) {
        store.deleteReport(CurrentCaller.get(), request.arn());
        return DeleteReportResponse.builder().build();
    }

    DescribeTestCasesResponse testCases(DescribeTestCasesRequest request) {
        Report report = require(request.reportArn());
        List<TestCase> cases = store.entriesOf(CurrentCaller.get(), report.arn()).testCases().stream()
                .filter(each -> matches(each, request.filter()))
                .toList();
        ListPage<TestCase> page = ListPage.of(cases, request.nextToken(), request.maxResults());
        return DescribeTestCasesResponse.builder()
                .testCases(page.items().stream()
                        .map(each -> describe(report, each))
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    DescribeCodeCoveragesResponse coverages(DescribeCodeCoveragesRequest request) {
        Report report = require(request.reportArn());
        List<CodeCoverage> files = new ArrayList<>();
        for (FileCoverage each :
                store.entriesOf(CurrentCaller.get(), report.arn()).coverages()) {
            files.add(describe(report, each, files.size()));
        }
        Comparator<CodeCoverage> order = request.sortBy() == ReportCodeCoverageSortByType.LINE_COVERAGE_PERCENTAGE
                ? Comparator.comparing(CodeCoverage::lineCoveragePercentage)
                : Comparator.comparing(CodeCoverage::filePath);
        double least = request.minLineCoveragePercentage() == null ? 0 : request.minLineCoveragePercentage();
        double most = request.maxLineCoveragePercentage() == null ? 100 : request.maxLineCoveragePercentage();
        ListPage<CodeCoverage> page = ListPage.of(
                files.stream()
                        .filter(each -> each.lineCoveragePercentage() >= least)
                        .filter(each -> each.lineCoveragePercentage() <= most)
                        .sorted(request.sortOrder() == SortOrderType.DESCENDING ? order.reversed() : order)
                        .toList(),
                request.nextToken(),
                request.maxResults());
        return DescribeCodeCoveragesResponse.builder()
                .codeCoverages(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private Report require(String arn) {
        return store.report(CurrentCaller.get(), arn)
                .orElseThrow(() -> CodeBuildErrors.notFound("Report cannot be found: " + arn));
    }

    private static List<String> arns(
            List<Report> reports, @Nullable ReportFilter filter, @Nullable SortOrderType sortOrder) {
        Comparator<Report> oldest = Comparator.comparing(Report::created).thenComparing(Report::arn);
        return reports.stream()
                .filter(report -> filter == null || filter.status() == null || filter.status() == report.status())
                .sorted(sortOrder == SortOrderType.ASCENDING ? oldest : oldest.reversed())
                .map(Report::arn)
                .toList();
    }

    private static boolean matches(TestCase testCase, @Nullable TestCaseFilter filter) {
        return filter == null
                || ((filter.status() == null
                                || filter.status().equals(testCase.status().name()))
                        && (filter.keyword() == null || testCase.name().contains(filter.keyword())));
    }

    private static software.amazon.awssdk.services.codebuild.model.TestCase describe(Report report, TestCase given) {
        return software.amazon.awssdk.services.codebuild.model.TestCase.builder()
                .reportArn(report.arn())
                .prefix(given.prefix())
                .name(given.name())
                .status(given.status().name())
                .durationInNanoSeconds(given.duration().toNanos())
                .message(given.message())
                .expired(report.expired())
                .build();
    }

    private static CodeCoverage describe(Report report, FileCoverage file, int number) {
        return CodeCoverage.builder()
                .id(Arns.idIn(report.arn()) + "/" + number)
                .reportARN(report.arn())
                .filePath(file.path())
                .linesCovered(file.linesCovered())
                .linesMissed(file.linesMissed())
                .lineCoveragePercentage(BuildReports.percentage(file.linesCovered(), file.linesMissed()))
                .branchesCovered(file.branchesCovered())
                .branchesMissed(file.branchesMissed())
                .branchCoveragePercentage(BuildReports.percentage(file.branchesCovered(), file.branchesMissed()))
                .expired(report.expired())
                .build();
    }
}
