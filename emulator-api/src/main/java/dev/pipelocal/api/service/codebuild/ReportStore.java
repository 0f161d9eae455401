package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Kind;
import dev.pipelocal.runners.report.FileCoverage;
import dev.pipelocal.runners.report.TestCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.codebuild.model.Report;
import software.amazon.awssdk.services.codebuild.model.ReportGroup;

/** Report groups and reports by account and Region, by their ARNs. */
final class ReportStore {
    private final Documents documents;

    ReportStore(Documents documents) {
        this.documents = documents;
    }

    private record GroupRecord(Map<String, Object> group) {}

    /** A report: the shape as {@link StoredShape} writes it. */
    record ReportRecord(Map<String, Object> report) {
        Report shape() {
            return StoredShape.read(report, Report.builder(), Report.class);
        }
    }

    /** What a report consists of; kept apart, since it may be long and is seldom read. */
    record Entries(List<TestCase> testCases, List<FileCoverage> coverages) {}

    boolean addGroup(Caller caller, ReportGroup group) {
        return documents.putIfAbsent(groups(caller), group.arn(), new GroupRecord(StoredShape.write(group)));
    }

    Optional<ReportGroup> group(Caller caller, String arn) {
        return documents.get(groups(caller), arn, GroupRecord.class).map(ReportStore::shape);
    }

    Optional<ReportGroup> updateGroup(Caller caller, String arn, UnaryOperator<ReportGroup> change) {
        return documents
                .update(
                        groups(caller),
                        arn,
                        GroupRecord.class,
                        record -> new GroupRecord(StoredShape.write(change.apply(shape(record)))))
                .map(ReportStore::shape);
    }

    boolean deleteGroup(Caller caller, String arn) {
        return documents.delete(groups(caller), arn);
    }

    List<ReportGroup> groupsOf(Caller caller) {
        return documents.list(groups(caller), "", Integer.MAX_VALUE, GroupRecord.class).stream()
                .map(entry -> shape(entry.value()))
                .toList();
    }

    void addReport(Caller caller, Report report, Entries entries) {
        documents.atomically(rows -> {
            rows.put(reports(caller), report.arn(), new ReportRecord(StoredShape.write(report)));
            rows.put(entries(caller), report.arn(), entries);
            return true;
        });
    }

    Optional<Report> report(Caller caller, String arn) {
        return documents.get(reports(caller), arn, ReportRecord.class).map(ReportRecord::shape);
    }

    Entries entriesOf(Caller caller, String arn) {
        return documents
                .get(entries(caller), arn, Entries.class)
                .orElseThrow(() -> CodeBuildErrors.notFound("Report cannot be found: " + arn));
    }

    boolean deleteReport(Caller caller, String arn) {
        documents.delete(entries(caller), arn);
        return documents.delete(reports(caller), arn);
    }

    List<Report> reportsOf(Caller caller) {
        return documents.list(reports(caller), "", Integer.MAX_VALUE, ReportRecord.class).stream()
                .map(entry -> entry.value().shape())
                .toList();
    }

    private static ReportGroup shape(GroupRecord record) {
        return StoredShape.read(record.group(), ReportGroup.builder(), ReportGroup.class);
    }

    private static Kind groups(Caller caller) {
        return new Kind(caller.account(), caller.region(), "codebuild", "report-group");
    }

    private static Kind reports(Caller caller) {
        return new Kind(caller.account(), caller.region(), "codebuild", "report");
    }

    private static Kind entries(Caller caller) {
        return new Kind(caller.account(), caller.region(), "codebuild", "report-entries");
    }
}
