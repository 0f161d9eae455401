package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.service.JobDetail;
import java.util.Map;
import software.amazon.awssdk.services.codepipeline.model.AcknowledgeThirdPartyJobRequest;
import software.amazon.awssdk.services.codepipeline.model.AcknowledgeThirdPartyJobResponse;
import software.amazon.awssdk.services.codepipeline.model.GetThirdPartyJobDetailsRequest;
import software.amazon.awssdk.services.codepipeline.model.GetThirdPartyJobDetailsResponse;
import software.amazon.awssdk.services.codepipeline.model.InvalidClientTokenException;
import software.amazon.awssdk.services.codepipeline.model.InvalidJobException;
import software.amazon.awssdk.services.codepipeline.model.PollForThirdPartyJobsRequest;
import software.amazon.awssdk.services.codepipeline.model.PollForThirdPartyJobsResponse;
import software.amazon.awssdk.services.codepipeline.model.PutThirdPartyJobFailureResultRequest;
import software.amazon.awssdk.services.codepipeline.model.PutThirdPartyJobFailureResultResponse;
import software.amazon.awssdk.services.codepipeline.model.PutThirdPartyJobSuccessResultRequest;
import software.amazon.awssdk.services.codepipeline.model.PutThirdPartyJobSuccessResultResponse;
import software.amazon.awssdk.services.codepipeline.model.ThirdPartyJob;
import software.amazon.awssdk.services.codepipeline.model.ThirdPartyJobDetails;

/** Jobs of third-party actions. Every call but the poll needs the client's token. */
final class ThirdPartyJobOperations {
    private final JobDesk desk;
    private final ThirdPartyClients clients;

    ThirdPartyJobOperations(JobDesk desk, ThirdPartyClients clients) {
        this.desk = desk;
        this.clients = clients;
    }

    PollForThirdPartyJobsResponse poll(PollForThirdPartyJobsRequest request) {
        Caller caller = CurrentCaller.get();
        ActionTypeId id = DeclarationReader.type(request.actionTypeId());
        desk.requireType(caller, id, "ThirdParty");
        String clientId = clients.client().clientId();
        return PollForThirdPartyJobsResponse.builder()
                .jobs(desk.poll(caller, id, Map.of(), request.maxBatchSize()).stream()
                        .map(job -> ThirdPartyJob.builder()
                                .clientId(clientId)
                                .jobId(job.id())
                                .build())
                        .toList())
                .build();
    }

    GetThirdPartyJobDetailsResponse get(GetThirdPartyJobDetailsRequest request) {
        checkToken(request.clientToken());
        JobDetail job = desk.require(CurrentCaller.get(), request.jobId());
        if (!JobDesk.isThirdParty(job)) {
            throw CodePipelineErrors.of(
                    InvalidJobException::builder,
                    "The job with id '%s' is not of a third-party action".formatted(request.jobId()));
        }
        return GetThirdPartyJobDetailsResponse.builder()
                .jobDetails(ThirdPartyJobDetails.builder()
                        .id(job.id())
                        .nonce(Integer.toString(job.nonce()))
                        .data(JobMapper.thirdPartyData(job, desk.credentials(job)))
                        .build())
                .build();
    }

    AcknowledgeThirdPartyJobResponse acknowledge(AcknowledgeThirdPartyJobRequest request) {
        JobDetail job = require(request.jobId(), request.clientToken());
        return AcknowledgeThirdPartyJobResponse.builder()
                .status(desk.acknowledge(CurrentCaller.get(), job, request.nonce()))
                .build();
    }

    PutThirdPartyJobSuccessResultResponse succeed(PutThirdPartyJobSuccessResultRequest request) {
        desk.succeed(
                CurrentCaller.get(),
                requireForResult(request.jobId(), request.clientToken()),
                new JobDesk.Result(
                        request.currentRevision(), request.continuationToken(), request.executionDetails(), Map.of()));
        return PutThirdPartyJobSuccessResultResponse.builder().build();
    }

    PutThirdPartyJobFailureResultResponse fail(PutThirdPartyJobFailureResultRequest request) {
        desk.fail(
                CurrentCaller.get(),
                requireForResult(request.jobId(), request.clientToken()),
                request.failureDetails());
        return PutThirdPartyJobFailureResultResponse.builder().build();
    }

    private JobDetail require(String jobId, String clientToken) {
        checkToken(clientToken);
        return desk.require(CurrentCaller.get(), jobId, true);
    }

    private JobDetail requireForResult(String jobId, String clientToken) {
        checkToken(clientToken);
        return desk.requireForResult(CurrentCaller.get(), jobId, true);
    }

    private void checkToken(String clientToken) {
        if (!clients.client().clientToken().equals(clientToken)) {
            throw CodePipelineErrors.of(InvalidClientTokenException::builder, "The client token is not valid");
        }
    }
}
