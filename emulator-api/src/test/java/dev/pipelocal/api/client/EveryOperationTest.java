package dev.pipelocal.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import dev.pipelocal.core.caller.Caller;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

class EveryOperationTest {
    private final LocalClients clients =
            new LocalClients(List.of(), (call, thrown) -> thrown, new SimpleMeterRegistry());

    @Test
    void everyOperationOfEveryServiceReachesItsMethod() {
        int operations = 0;
        for (ServiceTable service : ServiceTables.load().all()) {
            SdkClient client = clients.of(service.client(), Caller.root("000000000000", "us-east-1"));
            for (OperationTable operation : service.operations()) {
                if (operation.isCallable()) {
                    var method = OperationMethod.bind(signature(service, operation), client);
                    var request = operation.newRequest().build();

                    var thrown = catchThrowable(() -> method.invoke(request, null, null));

                    assertThat(thrown)
                            .as("%s of %s", operation, service.id())
                            .isInstanceOf(NotImplementedException.class)
                            .hasMessageContaining(operation.classStem());
                    operations++;
                }
            }
        }

        assertThat(operations).isGreaterThan(1_800);
    }

    private static Signature signature(ServiceTable service, OperationTable operation) {
        return new Signature(
                service.client(),
                operation.newRequest().build().getClass(),
                operation.streamingInput(),
                operation.streamingOutput());
    }
}
