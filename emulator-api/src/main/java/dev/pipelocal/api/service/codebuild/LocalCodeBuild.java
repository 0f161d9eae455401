package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.build.BuildRunner;
import java.util.function.Predicate;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.*;

/** CodeBuild: projects, and builds that a {@link BuildRunner} runs. */
public final class LocalCodeBuild implements CodeBuildClient {
    private final RunningWork running;
    private final Projects projects;
    private final Builds builds;
    private final BuildBatches batches;
    private final ReportGroups reportGroups;
    private final Reports reports;
    private final SourceCredentials credentials;

    /**
     * @param roles whether CodeBuild can assume the role of an ARN
     * @param places how many builds run at once at most; others wait in QUEUED
     */
    public LocalCodeBuild(
            Documents documents,
            EmulatorClock clock,
            EventBus events,
            Clients clients,
            BuildRunner runner,
            Predicate<String> roles,
            int places) {
        var serviceRoles = new ServiceRole(roles);
        var projectStore = new ProjectStore(documents);
        var reportStore = new ReportStore(documents);
        this.running = new RunningWork(
                documents,
                clock,
                new BuildEvents(events, clock),
                new BuildReports(reportStore, clock),
                clients,
                new BuildJobs(clients, projectStore),
                runner,
                places);
        this.projects = new Projects(projectStore, serviceRoles, clock);
        this.builds = new Builds(projectStore, running.buildStore(), running.builds(), serviceRoles);
        this.batches = new BuildBatches(projectStore, running.batchStore(), running.batches(), running.builds(), clock);
        this.reportGroups = new ReportGroups(reportStore, clock);
        this.reports = new Reports(reportStore);
        this.credentials = new SourceCredentials(documents);
    }

    /** Takes up the builds that an earlier process left unfinished. Called once, when the services that builds need answer. */
    public void resume() {
        running.resume();
    }

    /** Stops what runs and forgets it, before the store is emptied. */
    public void forget() {
        running.forget();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public CreateProjectResponse createProject(CreateProjectRequest request) {
        return projects.create(request);
    }

    @Override
    public UpdateProjectResponse updateProject(UpdateProjectRequest request) {
        return projects.update(request);
    }

    @Override
    public DeleteProjectResponse deleteProject(DeleteProjectRequest request) {
        return projects.delete(request);
    }

    @Override
    public BatchGetProjectsResponse batchGetProjects(BatchGetProjectsRequest request) {
        return projects.batchGet(request);
    }

    @Override
    public InvalidateProjectCacheResponse invalidateProjectCache(InvalidateProjectCacheRequest request) {
        return projects.invalidateCache(request);
    }

    @Override
    public ListProjectsResponse listProjects(ListProjectsRequest request) {
        return projects.list(request);
    }

    @Override
    public StartBuildResponse startBuild(StartBuildRequest request) {
        return builds.start(request);
    }

    @Override
    public RetryBuildResponse retryBuild(RetryBuildRequest request) {
        return builds.retry(request);
    }

    @Override
    public StopBuildResponse stopBuild(StopBuildRequest request) {
        return builds.stop(request);
    }

    @Override
    public BatchGetBuildsResponse batchGetBuilds(BatchGetBuildsRequest request) {
        return builds.batchGet(request);
    }

    @Override
    public BatchDeleteBuildsResponse batchDeleteBuilds(BatchDeleteBuildsRequest request) {
        return builds.batchDelete(request);
    }

    @Override
    public ListBuildsResponse listBuilds(ListBuildsRequest request) {
        return builds.list(request);
    }

    @Override
    public ListBuildsForProjectResponse listBuildsForProject(ListBuildsForProjectRequest request) {
        return builds.listForProject(request);
    }

    @Override
    public StartBuildBatchResponse startBuildBatch(StartBuildBatchRequest request) {
        return batches.start(request);
    }

    @Override
    public RetryBuildBatchResponse retryBuildBatch(RetryBuildBatchRequest request) {
        return batches.retry(request);
    }

    @Override
    public StopBuildBatchResponse stopBuildBatch(StopBuildBatchRequest request) {
        return batches.stop(request);
    }

    @Override
    public DeleteBuildBatchResponse deleteBuildBatch(DeleteBuildBatchRequest request) {
        return batches.delete(request);
    }

    @Override
    public BatchGetBuildBatchesResponse batchGetBuildBatches(BatchGetBuildBatchesRequest request) {
        return batches.batchGet(request);
    }

    @Override
    public ListBuildBatchesResponse listBuildBatches(ListBuildBatchesRequest request) {
        return batches.list(request);
    }

    @Override
    public ListBuildBatchesForProjectResponse listBuildBatchesForProject(ListBuildBatchesForProjectRequest request) {
        return batches.listForProject(request);
    }

    @Override
    public CreateReportGroupResponse createReportGroup(CreateReportGroupRequest request) {
        return reportGroups.create(request);
    }

    @Override
    public UpdateReportGroupResponse updateReportGroup(UpdateReportGroupRequest request) {
        return reportGroups.update(request);
    }

    @Override
    public DeleteReportGroupResponse deleteReportGroup(DeleteReportGroupRequest request) {
        return reportGroups.delete(request);
    }

    @Override
    public BatchGetReportGroupsResponse batchGetReportGroups(BatchGetReportGroupsRequest request) {
        return reportGroups.batchGet(request);
    }

    @Override
    public ListReportGroupsResponse listReportGroups(ListReportGroupsRequest request) {
        return reportGroups.list(request);
    }

    @Override
    public BatchGetReportsResponse batchGetReports(BatchGetReportsRequest request) {
        return reports.batchGet(request);
    }

    @Override
    public ListReportsResponse listReports(ListReportsRequest request) {
        return reports.list(request);
    }

    @Override
    public ListReportsForReportGroupResponse listReportsForReportGroup(ListReportsForReportGroupRequest request) {
        return reports.listForGroup(request);
    }

    @Override
    public DeleteReportResponse deleteReport(DeleteReportRequest request) {
        return reports.delete(request);
    }

    @Override
    public DescribeTestCasesResponse describeTestCases(DescribeTestCasesRequest request) {
        return reports.testCases(request);
    }

    @Override
    public DescribeCodeCoveragesResponse describeCodeCoverages(DescribeCodeCoveragesRequest request) {
        return reports.coverages(request);
    }

    @Override
    public ImportSourceCredentialsResponse importSourceCredentials(ImportSourceCredentialsRequest request) {
        return credentials.add(request);
    }

    @Override
    public ListSourceCredentialsResponse listSourceCredentials(ListSourceCredentialsRequest request) {
        return credentials.list(request);
    }

    @Override
    public DeleteSourceCredentialsResponse deleteSourceCredentials(DeleteSourceCredentialsRequest request) {
        return credentials.delete(request);
    }

    @Override
    public ListCuratedEnvironmentImagesResponse listCuratedEnvironmentImages(
            ListCuratedEnvironmentImagesRequest request) {
        return CuratedImages.list();
    }
}
