package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.quirks.HostNames;
import dev.pipelocal.api.wire.shape.FormNode;
import dev.pipelocal.api.wire.shape.MalformedDocumentException;
import dev.pipelocal.api.wire.shape.PercentDecoder;
import dev.pipelocal.api.wire.table.OperationTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import dev.pipelocal.api.wire.table.ServiceTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the operation that a request is for. The service comes from the credential scope, else from the target's prefix,
 * the form's Version, the path; what is left is S3's.
 */
public final class Router {
    private static final String CBOR_PREFIX = "/service/";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int NOT_IMPLEMENTED = 501;

    private final ServiceTables services;
    private final HostNames hosts;
    private final Map<String, RestRoutes> routes = new ConcurrentHashMap<>();

    /** @param hostSuffixes hosts before which a bucket's name may stand, such as {@code localhost} */
    public Router(ServiceTables services, List<String> hostSuffixes) {
        this.services = services;
        this.hosts = new HostNames(hostSuffixes);
    }

    /**
     * @throws UnroutableException for an unknown operation, or an unsigned request that cannot be told apart
     */
    public Target route(WireRequest request, Optional<CredentialScope> scope) {
        Optional<ServiceTable> signed = scope.flatMap(known -> services.signedAs(known.service()));
        Optional<String> target = request.header("x-amz-target");
        if (target.isPresent()) {
            return byTarget(request, target.get(), scope, signed);
        }
        if (request.header("smithy-protocol").filter("rpc-v2-cbor"::equals).isPresent()) {
            return byRpcPath(request);
        }
        if (signed.isEmpty() || !signed.get().isRest()) {
            Optional<Target> byForm = byForm(request, signed);
            if (byForm.isPresent()) {
                return byForm.get();
            }
        }
        if (signed.isPresent()) {
            return signedRest(request, signed.get());
        }
        if (scope.isPresent()) {
            throw unknownService(scope.get().service());
        }
        return unsigned(request);
    }

    private Target byTarget(
            WireRequest request, String target, Optional<CredentialScope> scope, Optional<ServiceTable> signed) {
        if (scope.isPresent() && signed.isEmpty()) {
            throw unknownService(scope.get().service());
        }
        int dot = target.lastIndexOf('.');
        String prefix = dot < 0 ? "" : target.substring(0, dot);
        String name = target.substring(dot + 1);
        JsonProtocol protocol =
                request.header("content-type").orElse("").contains("json-1.0") ? JsonProtocol.V1_0 : JsonProtocol.V1_1;
        ServiceTable service = services.withTargetPrefix(prefix)
                .filter(known -> signed.isEmpty() || signed.get() == known)
                .orElseThrow(() -> unknownOperation(protocol, signed, name));
        return target(service, protocol, name);
    }

    private Target byRpcPath(WireRequest request) {
        String[] parts = request.path().split("/");
        CborProtocol protocol = CborProtocol.INSTANCE;
        if (!request.path().startsWith(CBOR_PREFIX) || parts.length != 5 || !parts[3].equals("operation")) {
            throw unknownOperation(protocol, Optional.empty(), request.path());
        }
        ServiceTable service = services.withTargetPrefix(parts[2])
                .orElseThrow(() -> unknownOperation(protocol, Optional.empty(), parts[4]));
        return target(service, protocol, parts[4]);
    }

    private Optional<Target> byForm(WireRequest request, Optional<ServiceTable> signed) {
        boolean isForm = request.method().equals("POST")
                && request.header("content-type").orElse("").startsWith(FORM);
        if (!isForm && !request.query().contains("Action=")) {
            return Optional.empty();
        }
        FormNode form;
        try {
            form = FormNode.parse(FormProtocol.formOf(request));
        } catch (MalformedDocumentException e) {
            throw refused(
                    FormProtocol.QUERY,
                    Optional.empty(),
                    ErrorAnswer.generic(400, "MalformedQueryString", e.getMessage()));
        }
        String action = form.text("Action");
        String version = form.text("Version");
        Optional<ServiceTable> service =
                signed.or(() -> Optional.ofNullable(version).flatMap(services::withFormVersion));
        if (action == null || (service.isEmpty() && !isForm)) {
            return Optional.empty();
        }
        FormProtocol protocol =
                service.filter(known -> known.protocols().contains("ec2")).isPresent()
                        ? FormProtocol.EC2
                        : FormProtocol.QUERY;
        OperationTable operation = service.filter(ServiceTable::speaksForms)
                .flatMap(known -> known.operation(action))
                .orElseThrow(() ->
                        refused(protocol, service, protocol.unknownOperation(action, version == null ? "" : version)));
        return Optional.of(new Target(service.get(), operation, protocol, Map.of()));
    }

    private Target signedRest(WireRequest request, ServiceTable service) {
        SdkProtocol protocol = protocolOf(service);
        if (!service.isRest()) {
            throw unknownOperation(protocol, Optional.of(service), request.path());
        }
        return rest(request, service)
                .orElseThrow(() -> unknownOperation(protocol, Optional.of(service), request.path()));
    }

    private Target unsigned(WireRequest request) {
        for (ServiceTable service : services.all()) {
            if (service.protocols().contains("rest-json")) {
                Optional<Target> target = rest(request, service);
                if (target.isPresent()) {
                    return target.get();
                }
            }
        }
        ServiceTable s3 = services.signedAs("s3").orElseThrow();
        boolean isNoService =
                request.path().equals("/") && hosts.bucketIn(request.host()).isEmpty();
        Optional<Target> target = isNoService ? Optional.empty() : rest(request, s3);
        return target.orElseThrow(() -> missingAuthentication(request));
    }

    private Optional<Target> rest(WireRequest request, ServiceTable service) {
        SdkProtocol protocol = protocolOf(service);
        String path = service.id().equals("s3") ? bucketFirst(request) : request.path();
        try {
            return routes.computeIfAbsent(service.id(), id -> new RestRoutes(service))
                    .match(request.method(), path, PercentDecoder.query(request.query()), request.headers())
                    .map(match -> new Target(service, match.operation(), protocol, match.labels()));
        } catch (MalformedDocumentException e) {
            throw refused(
                    protocol,
                    Optional.of(service),
                    ErrorAnswer.generic(400, "InvalidURI", "Couldn't parse the specified URI."));
        }
    }

    private String bucketFirst(WireRequest request) {
        return hosts.bucketIn(request.host())
                .map(bucket -> "/" + bucket + request.path())
                .orElse(request.path());
    }

    private static SdkProtocol protocolOf(ServiceTable service) {
        return switch (service.protocols().getFirst()) {
            case "rest-json" -> RestJsonProtocol.INSTANCE;
            case "rest-xml" -> RestXmlProtocol.INSTANCE;
            case "ec2" -> FormProtocol.EC2;
            case "query" -> FormProtocol.QUERY;
            default -> JsonProtocol.V1_1;
        };
    }

    private Target target(ServiceTable service, SdkProtocol protocol, String name) {
        OperationTable operation =
                service.operation(name).orElseThrow(() -> unknownOperation(protocol, Optional.of(service), name));
        return new Target(service, operation, protocol, Map.of());
    }

    private static UnroutableException unknownOperation(
            SdkProtocol protocol, Optional<ServiceTable> service, String name) {
        String version = service.map(ServiceTable::apiVersion).orElse("");
        return refused(protocol, service, protocol.unknownOperation(name, version));
    }

    private static UnroutableException unknownService(String signingName) {
        return refused(
                JsonProtocol.V1_1,
                Optional.empty(),
                ErrorAnswer.generic(
                        NOT_IMPLEMENTED, "NotImplemented", "pipelocal has no service '%s'".formatted(signingName)));
    }

    private static UnroutableException missingAuthentication(WireRequest request) {
        SdkProtocol protocol =
                request.header("content-type").orElse("").contains("json") ? JsonProtocol.V1_1 : FormProtocol.QUERY;
        return refused(protocol, Optional.empty(), protocol.missingAuthentication());
    }

    private static UnroutableException refused(
            SdkProtocol protocol, Optional<ServiceTable> service, ErrorAnswer answer) {
        return new UnroutableException(
                answer.message().orElse(answer.code()), requestId -> protocol.error(service, answer, requestId));
    }
}
