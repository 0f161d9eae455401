package dev.pipelocal.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationsWithBoto3IT {
    @Test
    void everyErrorOfTheModelIsGivenWhereItCanBeProvoked() {
        assertThat(OperationPrograms.run("errors.py", "--quotas").get("checks").asInt())
                .isGreaterThan(300);
    }

    @Test
    void listsArePagedAndRefuseTokensThatAreNotTheirs() {
        assertThat(OperationPrograms.run("paging.py").get("checks").asInt()).isGreaterThan(100);
    }

    @Test
    void operationsHaveTheirEffectOnExecutions() {
        assertThat(OperationPrograms.run("effects.py").get("checks").asInt()).isGreaterThan(40);
    }

    @Test
    void webhooksLetInWhatIsSignedAndMatches() {
        assertThat(OperationPrograms.run("webhooks.py").get("checks").asInt()).isGreaterThan(15);
    }

    @Test
    void eventsAreTheStateChangesInOrderAndCanBeReplayed() {
        assertThat(OperationPrograms.run("events.py").get("checks").asInt()).isGreaterThan(5);
    }
}
