package dev.pipelocal.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipelocal.api.client.ServiceCall;
import dev.pipelocal.api.wire.table.Constraint;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import dev.pipelocal.core.caller.Caller;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesRequest;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

class ModelConstraintsTest {
    private final ServiceTables services = ServiceTables.load();
    private final ModelConstraints constraints = new ModelConstraints(services);

    @Test
    void aMissingMemberIsNamedWithTheValueNull() {
        var refused =
                refusal(CodePipelineClient.class, GetPipelineRequest.builder().build());

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo(
                        "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void allViolationsAreSaidAtOnce() {
        var refused = refusal(
                CodePipelineClient.class,
                ListPipelinesRequest.builder().maxResults(0).nextToken("").build());

        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo(
                        "2 validation errors detected: Value '' at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 1; "
                                + "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1");
    }

    @Test
    void belowPipelineTheValueIsLeftOut() {
        var action = ActionDeclaration.builder()
                .name("Build")
                .actionTypeId(type -> type.category("Build")
                        .owner("AWS")
                        .provider("CodeBuild")
                        .version("1"))
                .namespace("not.allowed")
                .build();
        var request = CreatePipelineRequest.builder()
                .pipeline(pipeline -> pipeline.name("p")
                        .roleArn("arn:aws:iam::123456789012:role/r")
                        .stages(StageDeclaration.builder()
                                .name("s")
                                .actions(action)
                                .build()))
                .build();

        assertThat(refusal(CodePipelineClient.class, request).awsErrorDetails().errorMessage())
                .isEqualTo(
                        "1 validation error detected: Value at 'pipeline.stages.1.member.actions.1.member.namespace' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: [A-Za-z0-9@\\-_]+");
    }

    @Test
    void anEmptyConfigurationValueIsNamedByItsMap() {
        var action = ActionDeclaration.builder()
                .name("Build")
                .actionTypeId(type -> type.category("Build")
                        .owner("AWS")
                        .provider("CodeBuild")
                        .version("1"))
                .configuration(Map.of("ProjectName", ""))
                .build();
        var request = CreatePipelineRequest.builder()
                .pipeline(pipeline -> pipeline.name("p")
                        .roleArn("arn:aws:iam::123456789012:role/r")
                        .stages(StageDeclaration.builder()
                                .name("s")
                                .actions(action)
                                .build()))
                .build();

        assertThat(refusal(CodePipelineClient.class, request).awsErrorDetails().errorMessage())
                .isEqualTo(
                        "1 validation error detected: Value at 'pipeline.stages.1.member.actions.1.member.configuration' failed to satisfy constraint: "
                                + "Map value must satisfy constraint: [Member must have length less than or equal to 1000, Member must have length greater than or equal to 1]");
    }

    @Test
    void servicesRefuseByTheirOwnCodesAndNameMembersInLowerCamelCase() {
        var role = refusal(
                IamClient.class, CreateRoleRequest.builder().roleName("r").build());
        var group = refusal(
                CloudWatchLogsClient.class,
                CreateLogGroupRequest.builder().logGroupName("a b").build());

        assertThat(role.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
        assertThat(role.awsErrorDetails().errorMessage()).contains("Value null at 'assumeRolePolicyDocument'");
        assertThat(group.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterException");
    }

    @Test
    void whatTheModelAllowsPasses() {
        assertThatCode(() -> constraints.check(call(
                        CodePipelineClient.class,
                        GetPipelineRequest.builder().name("demo").version(1).build())))
                .doesNotThrowAnyException();
    }

    @Test
    void everyPatternOfEveryServiceCompiles() {
        int patterns = 0;
        for (ServiceTable service : services.all()) {
            for (Constraint constraint : service.constraints()) {
                if (constraint instanceof Constraint.Text text
                        && !text.pattern().isEmpty()) {
                    assertThat(text.compiled().get()).isNotNull();
                    patterns++;
                }
            }
        }

        assertThat(patterns).isGreaterThan(300);
    }

    @Test
    void aPatternThatWouldNotEndIsGivenUp() {
        var request = CreateConnectionRequest.builder()
                .name("c")
                .authorizationType("API_KEY")
                .authParameters(parameters -> parameters.apiKeyAuthParameters(
                        key -> key.apiKeyName(" ".repeat(500) + "\u0001").apiKeyValue("v")))
                .build();

        assertThatCode(() -> constraints.check(call(EventBridgeClient.class, request)))
                .doesNotThrowAnyException();
    }

    private AwsServiceException refusal(Class<? extends SdkClient> client, SdkRequest request) {
        return catchThrowableOfType(AwsServiceException.class, () -> constraints.check(call(client, request)));
    }

    private static ServiceCall call(Class<? extends SdkClient> client, SdkRequest request) {
        return new ServiceCall(client, Caller.root("000000000000", "us-east-1"), "request", request, null, null);
    }
}
