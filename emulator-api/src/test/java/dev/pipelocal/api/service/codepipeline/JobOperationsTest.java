package dev.pipelocal.api.service.codepipeline;

import static dev.pipelocal.api.service.codepipeline.CodePipelineFixture.pipeline;
import static dev.pipelocal.api.service.codepipeline.CodePipelineFixture.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.AWSSessionCredentials;
import software.amazon.awssdk.services.codepipeline.model.ActionState;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.InvalidClientTokenException;
import software.amazon.awssdk.services.codepipeline.model.InvalidJobStateException;
import software.amazon.awssdk.services.codepipeline.model.InvalidNonceException;
import software.amazon.awssdk.services.codepipeline.model.Job;
import software.amazon.awssdk.services.codepipeline.model.JobData;
import software.amazon.awssdk.services.codepipeline.model.JobNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

/** Workers as AWS's documentation describes them; the source actions are theirs, so that nothing else has to run. */
class JobOperationsTest {
    private final CodePipelineFixture fixture = CodePipelineFixture.withoutRunners();
    private final CodePipelineClient client = fixture.client();

    @BeforeEach
    void givenAPipelineOfACustomSource() {
        client.createCustomActionType(request -> request.category("Source")
                .provider("Git")
                .version("1")
                .settings(settings -> settings.executionUrlTemplate("http://git/{Config:Repo}/{ExternalExecutionId}")
                        .entityUrlTemplate("http://git/{Config:Repo}"))
                .configurationProperties(
                        property -> property.name("Repo")
                                .required(true)
                                .key(true)
                                .secret(false)
                                .queryable(true),
                        property -> property.name("Token")
                                .required(false)
                                .key(false)
                                .secret(true))
                .inputArtifactDetails(counts -> counts.minimumCount(0).maximumCount(0))
                .outputArtifactDetails(counts -> counts.minimumCount(1).maximumCount(1)));
        client.createPipeline(request -> request.pipeline(pipeline(
                "demo", CodePipelineFixture.source("Source/Custom/Git", Map.of("Repo", "app", "Token", "hunter2")))));
        fixture.awaitIdle();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aWorkerPollsAcknowledgesAndSucceeds() {
        Job job = poll().getFirst();

        assertThat(job.accountId()).isEqualTo("000000000000");
        assertThat(job.data().actionConfiguration().configuration())
                .isEqualTo(Map.of("Repo", "app", "Token", "hunter2"));
        assertThat(job.data().outputArtifacts())
                .singleElement()
                .satisfies(
                        artifact -> assertThat(artifact.location().s3Location().bucketName())
                                .isEqualTo("artifacts"));
        assertThat(job.data().pipelineContext().pipelineArn())
                .isEqualTo("arn:aws:codepipeline:us-east-1:000000000000:demo");
        assertThat(client.acknowledgeJob(request -> request.jobId(job.id()).nonce(job.nonce()))
                        .statusAsString())
                .isEqualTo("InProgress");

        client.putJobSuccessResult(request -> request.jobId(job.id())
                .currentRevision(revision -> revision.revision("r1").changeIdentifier("c1"))
                .executionDetails(details -> details.externalExecutionId("42").summary("fetched"))
                .outputVariables(Map.of("Commit", "r1")));

        assertThat(state().latestExecution().statusAsString()).isEqualTo("Succeeded");
        assertThat(state().latestExecution().externalExecutionUrl()).isEqualTo("http://git/app/42");
        assertThat(state().entityUrl()).isEqualTo("http://git/app");
        assertThat(state().currentRevision().revisionId()).isEqualTo("r1");
    }

    @Test
    void secretsAreShownToNobodyElse() {
        assertThat(client.listActionExecutions(request -> request.pipelineName("demo"))
                        .actionExecutionDetails()
                        .getFirst()
                        .input()
                        .resolvedConfiguration())
                .isEqualTo(Map.of("Repo", "app", "Token", "****"));
    }

    @Test
    void aJobThatIsNotAcknowledgedIsOfferedAgainUnderAnotherNonce() {
        Job first = poll().getFirst();
        assertThat(poll()).isEmpty();

        fixture.advance(Duration.ofSeconds(61));
        Job second = poll().getFirst();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        assertThatThrownBy(() -> client.acknowledgeJob(
                        request -> request.jobId(first.id()).nonce(first.nonce())))
                .isInstanceOf(InvalidNonceException.class);
    }

    @Test
    void aContinuationTokenMakesANewJobThatCarriesIt() {
        Job first = acknowledged(poll().getFirst());

        client.putJobSuccessResult(request -> request.jobId(first.id()).continuationToken("half"));
        Job second = poll().getFirst();

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.data().continuationToken()).isEqualTo("half");
        assertThat(state().latestExecution().statusAsString()).isEqualTo("InProgress");
    }

    @Test
    void outputVariablesComeWithoutAContinuationToken() {
        Job job = acknowledged(poll().getFirst());

        assertThatThrownBy(() -> client.putJobSuccessResult(request ->
                        request.jobId(job.id()).continuationToken("half").outputVariables(Map.of("A", "b"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aFailureIsTheActionsFailure() {
        Job job = acknowledged(poll().getFirst());

        client.putJobFailureResult(request -> request.jobId(job.id())
                .failureDetails(failure -> failure.type("ConfigurationError").message("no such repository")));

        assertThat(state().latestExecution().errorDetails().code()).isEqualTo("ConfigurationError");
        assertThat(state().latestExecution().errorDetails().message()).isEqualTo("no such repository");
        assertThatThrownBy(() -> client.putJobSuccessResult(request -> request.jobId(job.id())))
                .isInstanceOf(InvalidJobStateException.class);
    }

    @Test
    void aQueryMustNameTheQueryablePropertyAndChoosesByIt() {
        assertThat(client.pollForJobs(request ->
                                request.actionTypeId(type("Source/Custom/Git")).queryParam(Map.of("Repo", "other")))
                        .jobs())
                .isEmpty();
        assertThatThrownBy(() -> client.pollForJobs(request -> request.actionTypeId(type("Source/Custom/Git"))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.pollForJobs(request ->
                        request.actionTypeId(type("Source/Custom/Git")).queryParam(Map.of("Token", "hunter2"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void typesOfOthersAndUnknownTypesAreNotPolledFor() {
        assertThatThrownBy(() -> client.pollForJobs(request -> request.actionTypeId(type("Source/AWS/S3"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("ActionType with owner 'AWS' is not supported");
        assertThatThrownBy(() -> client.pollForJobs(request -> request.actionTypeId(type("Build/Custom/Git"))))
                .isInstanceOf(ActionTypeNotFoundException.class)
                .hasMessageContaining(
                        "ActionType (Category: 'Build', Owner: 'Custom', Provider: 'Git', Version: '1') is not available");
    }

    @Test
    void jobDetailsAreThoseOfThePoll() {
        Job job = poll().getFirst();

        var details = client.getJobDetails(request -> request.jobId(job.id())).jobDetails();

        assertThat(withoutKeys(details.data())).isEqualTo(withoutKeys(job.data()));
        assertThatThrownBy(() -> client.getJobDetails(request -> request.jobId("00000000-0000-0000-0000-00000000ffff")))
                .isInstanceOf(JobNotFoundException.class);
    }

    @Test
    void aThirdPartyWorkerProvesWhomItActsFor() {
        client.createPipeline(request -> request.pipeline(pipeline(
                "hub",
                CodePipelineFixture.source(
                        "Source/ThirdParty/GitHub",
                        Map.of("Owner", "team", "Repo", "app", "Branch", "main", "OAuthToken", "t")))));
        fixture.awaitIdle();
        String token = fixture.thirdPartyToken();

        var polled = client.pollForThirdPartyJobs(request -> request.actionTypeId(type("Source/ThirdParty/GitHub")))
                .jobs()
                .getFirst();
        var details = client.getThirdPartyJobDetails(
                        request -> request.jobId(polled.jobId()).clientToken(token))
                .jobDetails();
        assertThatThrownBy(() -> client.getThirdPartyJobDetails(
                        request -> request.jobId(polled.jobId()).clientToken("guessed")))
                .isInstanceOf(InvalidClientTokenException.class);
        client.acknowledgeThirdPartyJob(
                request -> request.jobId(polled.jobId()).nonce(details.nonce()).clientToken(token));
        client.putThirdPartyJobSuccessResult(request -> request.jobId(polled.jobId())
                .clientToken(token)
                .currentRevision(revision -> revision.revision("r1").changeIdentifier("c1")));

        assertThat(client.getPipelineState(request -> request.name("hub"))
                        .stageStates()
                        .getFirst()
                        .latestExecution()
                        .statusAsString())
                .isEqualTo("Succeeded");
        assertThatThrownBy(() -> client.getJobDetails(request -> request.jobId(polled.jobId())))
                .isInstanceOf(JobNotFoundException.class);
    }

    // each call gives keys of a session of its own
    private static JobData withoutKeys(JobData data) {
        assertThat(data.artifactCredentials().accessKeyId()).startsWith("ASIA");
        return data.toBuilder()
                .artifactCredentials((AWSSessionCredentials) null)
                .build();
    }

    private List<Job> poll() {
        return client.pollForJobs(request -> request.actionTypeId(type("Source/Custom/Git"))
                        .queryParam(Map.of("Repo", "app"))
                        .maxBatchSize(10))
                .jobs();
    }

    private Job acknowledged(Job job) {
        client.acknowledgeJob(request -> request.jobId(job.id()).nonce(job.nonce()));
        return job;
    }

    private ActionState state() {
        return client.getPipelineState(request -> request.name("demo"))
                .stageStates()
                .getFirst()
                .actionStates()
                .getFirst();
    }
}
