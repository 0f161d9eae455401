package dev.pipelocal.api.wire.table;

import java.util.Optional;

/**
 * One error of a service's model.
 *
 * @param shape its name in JSON and CBOR, such as {@code PipelineNotFoundException}
 * @param exception simple name of the SDK's class; empty if this SDK has none
 * @param code its name in XML, and in JSON for clients of an older Query API
 * @param isReceiverFault whether the service is to blame, not the sender
 * @param messageMember as the model spells it: {@code message} or {@code Message}
 */
public record ErrorTable(
        String shape,
        Optional<String> exception,
        String code,
        int status,
        boolean isReceiverFault,
        String messageMember) {
    static ErrorTable of(TableFile.Line line) {
        String shape = line.field(1);
        String exception = line.field(2, shape);
        return new ErrorTable(
                shape,
                exception.equals("-") ? Optional.empty() : Optional.of(exception),
                line.field(3, shape),
                Integer.parseInt(line.field(4)),
                line.field(5).equals("r"),
                line.field(6, "message"));
    }
}
