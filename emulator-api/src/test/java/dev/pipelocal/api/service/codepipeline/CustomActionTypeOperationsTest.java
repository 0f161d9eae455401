package dev.pipelocal.api.service.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionConfigurationProperty;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ArtifactDetails;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineException;
import software.amazon.awssdk.services.codepipeline.model.CreateCustomActionTypeRequest;
import software.amazon.awssdk.services.codepipeline.model.InvalidActionDeclarationException;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class CustomActionTypeOperationsTest {
    private final CodePipelineFixture fixture = CodePipelineFixture.withoutRunners();
    private final CodePipelineClient client = fixture.client();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aCustomTypeIsListedAndCanBeDeclared() {
        client.createCustomActionType(type().build());

        assertThat(client.listActionTypes(request -> request.actionOwnerFilter("Custom"))
                        .actionTypes())
                .singleElement()
                .satisfies(type -> assertThat(type.id().provider()).isEqualTo("Jenkins"));
        client.createPipeline(request -> request.pipeline(withBuild(Map.of("Project", "app"))));
    }

    @Test
    void itsConfigurationIsCheckedAsAwssOwnIs() {
        client.createCustomActionType(type().build());

        assertThatThrownBy(() -> client.createPipeline(request -> request.pipeline(withBuild(Map.of()))))
                .isInstanceOf(InvalidActionDeclarationException.class)
                .hasMessageContaining(
                        "Action configuration for action 'Make' is missing required configuration 'Project'");
    }

    @Test
    void aTypeThatWasNotMadeCannotBeDeclared() {
        assertThatThrownBy(() -> client.createPipeline(request -> request.pipeline(withBuild(Map.of()))))
                .isInstanceOf(InvalidActionDeclarationException.class)
                .hasMessageContaining(
                        "ActionType (Category: 'Build', Provider: 'Jenkins', Owner: 'Custom', Version: '1') in action 'Make' is not available in region 'US_EAST_1'");
    }

    @Test
    void aDeletedTypeComesBackByTheSameDefinitionOnly() {
        client.createCustomActionType(type().build());
        delete();
        assertThat(client.listActionTypes(request -> request.actionOwnerFilter("Custom"))
                        .actionTypes())
                .isEmpty();

        assertThatThrownBy(() -> client.createCustomActionType(
                        type().outputArtifactDetails(counts(0, 0)).build()))
                .isInstanceOfSatisfying(
                        CodePipelineException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("ActionTypeAlreadyExistsException"));
        client.createCustomActionType(type().build());
        assertThat(client.listActionTypes(request -> request.actionOwnerFilter("Custom"))
                        .actionTypes())
                .hasSize(1);
    }

    @Test
    void deletingATypeThatIsNotThereDoesNothing() {
        delete();
    }

    @Test
    void wrongDefinitionsAreRefused() {
        refuses(
                type().inputArtifactDetails(counts(2, 1)),
                "Maximum Number of Artifacts (1) has to be greater than or equal to minimum (2).");
        refuses(
                type().configurationProperties(List.of(queryable("A", true, false), queryable("B", true, false))),
                "Multiple queryable configuration properties found with names 'A, B'. Up to one queryable property may be specified.");
        refuses(
                type().configurationProperties(List.of(queryable("A", true, true))),
                "Invalid queryable property 'A'. Queryable configuration properties must be required and non-secret.");
        refuses(
                type().configurationProperties(List.of(queryable("A", false, false))),
                "Invalid queryable property 'A'. Queryable configuration properties must be required and non-secret.");
        refuses(
                type().settings(settings -> settings.entityUrlTemplate("http://ci/{Config:Other}")),
                "Invalid placeholder '{Config:Other}' in a URL template.");
    }

    @Test
    void anIntegratedTypeIsReadAndUpdated() {
        var type = client.getActionType(request -> request.category("Invoke")
                        .owner("ThirdParty")
                        .provider("Snyk")
                        .version("1"))
                .actionType();

        client.updateActionType(request ->
                request.actionType(type.toBuilder().description("Scans twice.").build()));

        assertThat(client.getActionType(request -> request.category("Invoke")
                                .owner("ThirdParty")
                                .provider("Snyk")
                                .version("1"))
                        .actionType()
                        .description())
                .isEqualTo("Scans twice.");
        assertThatThrownBy(() -> client.getActionType(request -> request.category("Test")
                        .owner("ThirdParty")
                        .provider("Snyk")
                        .version("1")))
                .isInstanceOf(ActionTypeNotFoundException.class)
                .hasMessageContaining(
                        "ActionType (Category: 'Test', Owner: 'ThirdParty', Provider: 'Snyk', Version: '1') is not available");
    }

    private void refuses(CreateCustomActionTypeRequest.Builder type, String message) {
        assertThatThrownBy(() -> client.createCustomActionType(type.build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(message);
    }

    private void delete() {
        client.deleteCustomActionType(
                request -> request.category("Build").provider("Jenkins").version("1"));
    }

    private static CreateCustomActionTypeRequest.Builder type() {
        return CreateCustomActionTypeRequest.builder()
                .category("Build")
                .provider("Jenkins")
                .version("1")
                .configurationProperties(queryable("Project", true, false))
                .inputArtifactDetails(counts(0, 1))
                .outputArtifactDetails(counts(0, 1));
    }

    private static ActionConfigurationProperty queryable(String name, boolean required, boolean secret) {
        return ActionConfigurationProperty.builder()
                .name(name)
                .required(required)
                .key(true)
                .secret(secret)
                .queryable(true)
                .build();
    }

    private static ArtifactDetails counts(int minimum, int maximum) {
        return ArtifactDetails.builder()
                .minimumCount(minimum)
                .maximumCount(maximum)
                .build();
    }

    private static software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration withBuild(
            Map<String, String> configuration) {
        var pipeline = CodePipelineFixture.pipeline("demo");
        return pipeline.toBuilder()
                .stages(pipeline.stages().getFirst(), CodePipelineFixture.build("Build/Custom/Jenkins", configuration))
                .build();
    }
}
