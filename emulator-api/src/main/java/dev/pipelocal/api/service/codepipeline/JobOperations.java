package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.service.JobDetail;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codepipeline.model.AcknowledgeJobRequest;
import software.amazon.awssdk.services.codepipeline.model.AcknowledgeJobResponse;
import software.amazon.awssdk.services.codepipeline.model.GetJobDetailsRequest;
import software.amazon.awssdk.services.codepipeline.model.GetJobDetailsResponse;
import software.amazon.awssdk.services.codepipeline.model.Job;
import software.amazon.awssdk.services.codepipeline.model.JobDetails;
import software.amazon.awssdk.services.codepipeline.model.PollForJobsRequest;
import software.amazon.awssdk.services.codepipeline.model.PollForJobsResponse;
import software.amazon.awssdk.services.codepipeline.model.PutJobFailureResultRequest;
import software.amazon.awssdk.services.codepipeline.model.PutJobFailureResultResponse;
import software.amazon.awssdk.services.codepipeline.model.PutJobSuccessResultRequest;
import software.amazon.awssdk.services.codepipeline.model.PutJobSuccessResultResponse;

/** Jobs of custom actions and of functions. */
final class JobOperations {
    private final JobDesk desk;

    JobOperations(JobDesk desk) {
        this.desk = desk;
    }

    PollForJobsResponse poll(PollForJobsRequest request) {
        Caller caller = CurrentCaller.get();
        ActionTypeId id = DeclarationReader.type(request.actionTypeId());
        checkQuery(desk.requireType(caller, id, "Custom"), request.queryParam());
        return PollForJobsResponse.builder()
                .jobs(desk.poll(caller, id, request.queryParam(), request.maxBatchSize()).stream()
                        .map(job -> job(caller, job))
                        .toList())
                .build();
    }

    AcknowledgeJobResponse acknowledge(AcknowledgeJobRequest request) {
        Caller caller = CurrentCaller.get();
        JobDetail job = desk.require(caller, request.jobId(), false);
        return AcknowledgeJobResponse.builder()
                .status(desk.acknowledge(caller, job, request.nonce()))
                .build();
    }

    GetJobDetailsResponse get(GetJobDetailsRequest request) {
        Caller caller = CurrentCaller.get();
        JobDetail job = desk.require(caller, request.jobId(), false);
        return GetJobDetailsResponse.builder()
                .jobDetails(JobDetails.builder()
                        .id(job.id())
                        .accountId(caller.account())
                        .data(JobMapper.data(job, desk.credentials(job)))
                        .build())
                .build();
    }

    PutJobSuccessResultResponse succeed(PutJobSuccessResultRequest request) {
        Caller caller = CurrentCaller.get();
        desk.succeed(
                caller,
                desk.requireForResult(caller, request.jobId(), false),
                new JobDesk.Result(
                        request.currentRevision(),
                        request.continuationToken(),
                        request.executionDetails(),
                        request.outputVariables()));
        return PutJobSuccessResultResponse.builder().build();
    }

    PutJobFailureResultResponse fail(PutJobFailureResultRequest request) {
        Caller caller = CurrentCaller.get();
        desk.fail(caller, desk.requireForResult(caller, request.jobId(), false), request.failureDetails());
        return PutJobFailureResultResponse.builder().build();
    }

    private Job job(Caller caller, JobDetail job) {
        return Job.builder()
                .id(job.id())
                .nonce(Integer.toString(job.nonce()))
                .accountId(caller.account())
                .data(JobMapper.data(job, desk.credentials(job)))
                .build();
    }

    // PollForJobs (API reference), queryParam: empty without a queryable property, else exactly that one
    private static void checkQuery(ActionType type, Map<String, String> query) {
        Optional<String> queryable = type.queryableProperty().map(ActionType.ConfigurationProperty::name);
        if (queryable.isEmpty() && !query.isEmpty()) {
            throw CodePipelineErrors.validation(
                    "The query parameter must be empty: the action type has no queryable property");
        }
        if (queryable.isPresent() && !query.keySet().equals(Set.of(queryable.get()))) {
            throw CodePipelineErrors.validation(
                    "The query parameter must name the queryable property '%s'".formatted(queryable.get()));
        }
    }
}
