package dev.pipelocal.core.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActionTypeCatalogueTest {
    @Test
    void knowsEveryTypeOfTheDocumentation() {
        var types = ActionTypeCatalogue.actions().all();

        assertThat(types).hasSize(31);
        assertThat(types).extracting(ActionType::id).doesNotHaveDuplicates();
    }

    @Test
    void describesATypesPropertiesCountsAndTimeout() {
        var gitHub = ActionTypeCatalogue.actions()
                .find(new ActionTypeId("Source", "ThirdParty", "GitHub", "1"))
                .orElseThrow();

        assertThat(gitHub.property("OAuthToken").orElseThrow().secret()).isTrue();
        assertThat(gitHub.property("Branch").orElseThrow().required()).isTrue();
        assertThat(gitHub.property("Branch").orElseThrow().secret()).isFalse();
        assertThat(gitHub.outputs()).isEqualTo(new ActionType.ArtifactCounts(1, 1));
        assertThat(gitHub.timeout()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void knowsTheTypesOfRules() {
        assertThat(ActionTypeCatalogue.rules().all())
                .extracting(type -> type.id().provider())
                .containsExactly(
                        "CloudWatchAlarm",
                        "CodeBuild",
                        "Commands",
                        "DeploymentWindow",
                        "LambdaInvoke",
                        "VariableCheck");
    }
}
