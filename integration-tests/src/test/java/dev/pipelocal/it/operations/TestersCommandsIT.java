package dev.pipelocal.it.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.Checkout;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import dev.pipelocal.it.fixtures.Processes;
import dev.pipelocal.it.fixtures.Ran;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code pipelocal clock} and {@code pipelocal fault} do to pipelines. */
class TestersCommandsIT {
    @Test
    void aFaultFailsItsActionAndEightDaysExpireAnApproval() {
        try (var emulator = EmulatorProcess.start("--executor", "process")) {
            AwsCli aws = emulator.aws();
            CliPipelines.prepare(aws);
            String[] fault = {
                "fault", "add", "--pipeline", "p", "--stage", "Source", "--action", "Fetch", "--fail", "no disk"
            };
            pipelocal(emulator, fault).text();
            assertThat(pipelocal(emulator, "fault", "list").text()).contains("no disk");
            assertThat(pipelocal(emulator, "fault", "add", "--pipeline", "p", "--stage", "S", "--action", "A")
                            .exitCode())
                    .isNotZero();

            aws.json("codepipeline", "create-pipeline", "--pipeline", declaration());
            await().untilAsserted(() ->
                    assertThat(state(aws, 0, "errorDetails/message")).isEqualTo("no disk"));

            aws.json("codepipeline", "start-pipeline-execution", "--name", "p");
            await().untilAsserted(() -> assertThat(state(aws, 1, "status")).isEqualTo("InProgress"));
            pipelocal(emulator, "clock", "advance", "8d").text();
            assertThat(state(aws, 1, "status")).isEqualTo("Failed");
        }
    }

    private static String declaration() {
        return CliPipelines.declaration("p", CliPipelines.gate());
    }

    private static String state(AwsCli aws, int stage, String member) {
        return aws.json("codepipeline", "get-pipeline-state", "--name", "p")
                .at("/stageStates/%d/actionStates/0/latestExecution/%s".formatted(stage, member))
                .asText();
    }

    private static Ran pipelocal(EmulatorProcess emulator, String... arguments) {
        List<String> command = Stream.of(
                        Stream.of("./pipelocal"),
                        Stream.of(arguments),
                        Stream.of("--endpoint-url", emulator.endpoint().toString()))
                .flatMap(each -> each)
                .toList();
        return Processes.run(Checkout.root(), Map.of("PIPELOCAL_NO_BUILD", "true"), command);
    }
}
