package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.codebuild.model.*;

/** The report group operations. */
final class ReportGroups {
    private final ReportStore store;
    private final EmulatorClock clock;

    ReportGroups(ReportStore store, EmulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    CreateReportGroupResponse create(CreateReportGroupRequest request) {
        Caller caller = CurrentCaller.get();
        Instant now = clock.now();
        ReportGroup group = ReportGroup.builder()
                .arn(Arns.reportGroup(caller, request.name()))
                .name(request.name())
                .type(request.type())
                .exportConfig(request.exportConfig())
                .created(now)
                .lastModified(now)
                .tags(request.tags())
                .status(ReportGroupStatusType.ACTIVE)
                .build();
        if (!store.addGroup(caller, group)) {
            throw CodeBuildErrors.exists("Report group already exists: " + group.arn());
        }
        return CreateReportGroupResponse.builder().reportGroup(group).build();
    }

    UpdateReportGroupResponse update(UpdateReportGroupRequest request) {
        Instant now = clock.now();
        ReportGroup changed = store.updateGroup(
                        CurrentCaller.get(),
                        request.arn(),
                        group -> group.toBuilder()
                                .exportConfig(
                                        request.exportConfig() == null ? group.exportConfig() : request.exportConfig())
                                .tags(request.hasTags() ? request.tags() : group.tags())
                                .lastModified(now)
                                .build())
                .orElseThrow(() -> noGroup(request.arn()));
        return UpdateReportGroupResponse.builder().reportGroup(changed).build();
    }

    /** A group that has reports goes only with them (API reference, DeleteReportGroup). */
    DeleteReportGroupResponse delete(DeleteReportGroupRequest request) {
        Caller caller = CurrentCaller.get();
        List<Report> reports = store.reportsOf(caller).stream()
                .filter(report -> report.reportGroupArn().equals(request.arn()))
                .toList();
        if (!reports.isEmpty() && !Boolean.TRUE.equals(request.deleteReports())) {
            throw CodeBuildErrors.invalid("Report group is not empty: " + request.arn());
        }
        reports.forEach(report -> store.deleteReport(caller, report.arn()));
        store.deleteGroup(caller, request.arn());
        return DeleteReportGroupResponse.builder().build();
    }

    BatchGetReportGroupsResponse batchGet(BatchGetReportGroupsRequest request) {
        Caller caller = CurrentCaller.get();
        List<ReportGroup> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String arn : request.reportGroupArns()) {
            store.group(caller, arn).ifPresentOrElse(found::add, () -> missing.add(arn));
        }
        return BatchGetReportGroupsResponse.builder()
                .reportGroups(found)
                .reportGroupsNotFound(missing)
                .build();
    }

    ListReportGroupsResponse list(ListReportGroupsRequest request) {
        Comparator<ReportGroup> order = request.sortBy() == ReportGroupSortByType.CREATED_TIME
                ? Comparator.comparing(ReportGroup::created)
                : request.sortBy() == ReportGroupSortByType.LAST_MODIFIED_TIME
                        ? Comparator.comparing(ReportGroup::lastModified)
                        : Comparator.comparing(ReportGroup::name);
        List<String> arns = store.groupsOf(CurrentCaller.get()).stream()
                .sorted(request.sortOrder() == SortOrderType.DESCENDING ? order.reversed() : order)
                .map(ReportGroup::arn)
                .toList();
        ListPage<String> page = ListPage.of(arns, request.nextToken(), request.maxResults());
        return ListReportGroupsResponse.builder()
                .reportGroups(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    static ResourceNotFoundException noGroup(String arn) {
        return CodeBuildErrors.notFound("Report group cannot be found: " + arn);
    }
}
