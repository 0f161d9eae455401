package dev.pipelocal.api.service.codepipeline;

import static dev.pipelocal.api.service.codepipeline.CodePipelineFixture.pipeline;
import static dev.pipelocal.api.service.codepipeline.CodePipelineFixture.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecution;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeExecutor;
import software.amazon.awssdk.services.codepipeline.model.InvalidJobStateException;

/** What UpdateActionType says of who does a type's jobs, and for how long, holds for the actions that start after it. */
class UpdatedActionTypeTest {
    private static final Map<String, String> CONFIGURATION =
            Map.of("Owner", "team", "Repo", "app", "Branch", "main", "OAuthToken", "t");

    private final CodePipelineFixture fixture = CodePipelineFixture.withoutRunners();
    private final CodePipelineClient client = fixture.client();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aJobThatTakesLongerThanItsTypesTimeoutFailsItsAction() {
        update(executor -> executor.type("JobWorker")
                .jobTimeout(120)
                .configuration(configuration -> configuration.jobWorkerExecutorConfiguration(
                        worker -> worker.pollingServicePrincipals("codepipeline.amazonaws.com"))));
        givenPipeline();
        String job = taken();

        fixture.advance(Duration.ofSeconds(119));
        assertThat(latest().statusAsString()).isEqualTo("InProgress");
        fixture.advance(Duration.ofSeconds(1));

        assertThat(latest().statusAsString()).isEqualTo("Failed");
        assertThat(latest().errorDetails().code()).isEqualTo("Timeout");
        assertThatThrownBy(() -> client.putThirdPartyJobSuccessResult(
                        request -> request.jobId(job).clientToken(fixture.thirdPartyToken())))
                .isInstanceOf(InvalidJobStateException.class);
    }

    @Test
    void eachContinuationHasTheWholeTimeout() {
        update(executor -> executor.type("JobWorker")
                .jobTimeout(120)
                .configuration(configuration -> configuration.jobWorkerExecutorConfiguration(
                        worker -> worker.pollingServicePrincipals("codepipeline.amazonaws.com"))));
        givenPipeline();
        String job = taken();

        fixture.advance(Duration.ofSeconds(100));
        client.putThirdPartyJobSuccessResult(request ->
                request.jobId(job).clientToken(fixture.thirdPartyToken()).continuationToken("half"));
        fixture.advance(Duration.ofSeconds(100));

        assertThat(latest().statusAsString()).isEqualTo("InProgress");
    }

    @Test
    void anActionWhoseJobsAFunctionDoesFailsAndNamesTheMissingService() {
        String function = "arn:aws:lambda:us-east-1:000000000000:function:fetch";
        update(executor -> executor.type("Lambda")
                .configuration(configuration ->
                        configuration.lambdaExecutorConfiguration(lambda -> lambda.lambdaFunctionArn(function))));
        givenPipeline();

        assertThat(latest().statusAsString()).isEqualTo("Failed");
        assertThat(latest().errorDetails().message()).contains("AWS Lambda").contains(function);
    }

    private void update(Consumer<ActionTypeExecutor.Builder> executor) {
        var type = client.getActionType(request -> request.category("Source")
                        .owner("ThirdParty")
                        .provider("GitHub")
                        .version("1"))
                .actionType();
        client.updateActionType(request ->
                request.actionType(type.toBuilder().executor(executor).build()));
    }

    private void givenPipeline() {
        client.createPipeline(request -> request.pipeline(
                pipeline("hub", CodePipelineFixture.source("Source/ThirdParty/GitHub", CONFIGURATION))));
        fixture.awaitIdle();
    }

    private String taken() {
        String token = fixture.thirdPartyToken();
        String id = client.pollForThirdPartyJobs(request -> request.actionTypeId(type("Source/ThirdParty/GitHub")))
                .jobs()
                .getFirst()
                .jobId();
        String nonce = client.getThirdPartyJobDetails(
                        request -> request.jobId(id).clientToken(token))
                .jobDetails()
                .nonce();
        client.acknowledgeThirdPartyJob(
                request -> request.jobId(id).nonce(nonce).clientToken(token));
        return id;
    }

    private ActionExecution latest() {
        return client.getPipelineState(request -> request.name("hub"))
                .stageStates()
                .getFirst()
                .actionStates()
                .getFirst()
                .latestExecution();
    }
}
