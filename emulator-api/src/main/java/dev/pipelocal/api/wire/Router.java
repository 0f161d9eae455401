package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.table.ServiceTables;
import java.util.List;
import java.util.Optional;

/**
 * Finds the operation that a request is for. The service comes from the credential scope, else from the target's prefix,
 * the form's Version, the path; what is left is S3's.
 */
public final class Router {
    private final ServiceTables services;
    private final List<String> hostSuffixes;

    /** @param hostSuffixes hosts before which a bucket's name may stand, such as {@code localhost} */
    public Router(ServiceTables services, List<String> hostSuffixes) {
        this.services = services;
        this.hostSuffixes = List.copyOf(hostSuffixes);
    }

    /**
     * @throws UnroutableException for an unknown operation, or an unsigned request that cannot be told apart
     */
    public Target route(WireRequest request, Optional<CredentialScope> scope) {
        throw new UnsupportedOperationException(services + " " + hostSuffixes + request.path() + scope);
    }
}
