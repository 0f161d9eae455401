package dev.pipelocal.core.declaration;

import static dev.pipelocal.core.declaration.Declared.action;
import static dev.pipelocal.core.declaration.Declared.approval;
import static dev.pipelocal.core.declaration.Declared.stage;
import static dev.pipelocal.core.declaration.Declared.v1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretPropertiesTest {
    private final SecretProperties secrets = new SecretProperties(ActionTypeCatalogue.actions());

    @Test
    void showsASecretAsFourAsterisks() {
        var masked = secrets.masked(gitHub("Source", "hunter2"));

        assertThat(masked).isEqualTo(gitHub("Source", "****"));
    }

    @Test
    void keepsTheSecretOfAnActionThatWasThere() {
        var restored = secrets.restored(gitHub("Source", "****"), gitHub("Source", "hunter2"));

        assertThat(restored).isEqualTo(gitHub("Source", "hunter2"));
        assertThat(secrets.firstMasked(restored)).isEmpty();
    }

    @Test
    void takesANewSecret() {
        var restored = secrets.restored(gitHub("Source", "new"), gitHub("Source", "hunter2"));

        assertThat(restored).isEqualTo(gitHub("Source", "new"));
    }

    @Test
    void refusesAMaskedSecretOfANewAction() {
        var restored = secrets.restored(gitHub("Renamed", "****"), gitHub("Source", "hunter2"));

        assertThat(secrets.firstMasked(restored))
                .contains(
                        Violation.action(
                                "Action configuration for the new action \"Fetch\" contains an invalid configuration for the secret property \"OAuthToken\". \"****\" may be used in secret properties only when updating an existing action."));
    }

    private static PipelineDeclaration gitHub(String stage, String token) {
        var fetch = action("Fetch", "Source/ThirdParty/GitHub")
                .output("Out")
                .configured("Owner", "team")
                .configured("OAuthToken", token);
        return v1(stage(stage, fetch), stage("Gate", approval("A")));
    }
}
