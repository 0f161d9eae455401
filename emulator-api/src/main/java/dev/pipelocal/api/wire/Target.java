package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Where a request goes, and in which protocol.
 *
 * @param labels members that stood in the path or host, decoded, by their names in the path's pattern
 */
public record Target(ServiceTable service, OperationTable operation, Protocol protocol, Map<String, String> labels) {
    public SdkRequest readRequest(WireRequest request) {
        return protocol.readRequest(this, request);
    }

    public WireResponse writeResponse(SdkResponse response, @Nullable WireBody stream, String requestId) {
        return protocol.writeResponse(this, response, stream, requestId);
    }

    public WireResponse writeError(Throwable error, String requestId) {
        return protocol.writeError(this, error, requestId);
    }
}
