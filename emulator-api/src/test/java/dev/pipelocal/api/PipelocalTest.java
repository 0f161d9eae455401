package dev.pipelocal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.api.junit.PipelocalExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sts.StsClient;

@ExtendWith(PipelocalExtension.class)
class PipelocalTest {
    @Test
    void aTestTakesClientsOfItsEmulator(StsClient sts) {
        assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
    }

    @Test
    void aResetForgetsWhatWasMade(Pipelocal emulator, CloudWatchLogsClient logs) {
        logs.createLogGroup(create -> create.logGroupName("group"));
        assertThat(logs.describeLogGroups().logGroups()).hasSize(1);

        emulator.reset();

        assertThat(logs.describeLogGroups().logGroups()).isEmpty();
    }

    @Test
    void aTestMovesTime(Pipelocal emulator) {
        emulator.clock().freeze();
        Instant before = emulator.clock().now();

        emulator.clock().advance(Duration.ofDays(8));

        assertThat(emulator.clock().now()).isEqualTo(before.plus(Duration.ofDays(8)));
    }
}
