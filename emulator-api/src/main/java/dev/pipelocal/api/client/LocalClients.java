package dev.pipelocal.api.client;

import static java.util.stream.Collectors.toCollection;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.Clients;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The services of this emulator by their SDK client interfaces: the one way in, for the wire and for whoever needs a
 * service. A client from {@link #of} behaves as a real SDK client does, but for the network; the wire, which has decoded
 * the request itself, calls {@link #call}.
 */
public final class LocalClients implements Clients {
    private final Map<Class<? extends SdkClient>, SdkClient> services = new ConcurrentHashMap<>();
    private final Map<Class<? extends SdkClient>, MethodHandle> clientClasses = new ConcurrentHashMap<>();
    private final Map<Class<? extends SdkClient>, String> names = new ConcurrentHashMap<>();
    private final Map<Signature, LocalOperation> operations = new ConcurrentHashMap<>();
    private final List<CallCheck> checks;
    private final ErrorCompletion errors;
    private final MeterRegistry meters;
    private final Companions companions;

    /** @param checks run in order before each call */
    public LocalClients(List<CallCheck> checks, ErrorCompletion errors, MeterRegistry meters) {
        this(checks, errors, meters, Map.of());
    }

    /** @param companions endpoints of services that lie elsewhere, by SDK service name such as {@code s3} */
    public LocalClients(
            List<CallCheck> checks, ErrorCompletion errors, MeterRegistry meters, Map<String, URI> companions) {
        this.companions = new Companions(companions);
        this.checks = List.copyOf(checks);
        this.errors = errors;
        this.meters = meters;
    }

    /** Services need clients of each other, so they are registered one by one as they are made. A later one takes the place. */
    public <C extends SdkClient> void register(Class<C> service, C implementation) {
        services.put(service, implementation);
        operations.keySet().removeIf(signature -> signature.service().equals(service));
    }

    public Set<Class<? extends SdkClient>> services() {
        return Set.copyOf(services.keySet());
    }

    /** Names in endpoints, such as {@code codepipeline}. */
    public SortedSet<String> serviceNames() {
        return services.keySet().stream().map(LocalClients::nameOf).collect(toCollection(TreeSet::new));
    }

    /** The operations that a service does not leave to its interface, by their names in the SDK. */
    public SortedSet<String> operationsOf(Class<? extends SdkClient> service) {
        SdkClient implementation = services.get(service);
        if (implementation == null) {
            return new TreeSet<>();
        }
        return Arrays.stream(implementation.getClass().getDeclaredMethods())
                .filter(method -> method.getParameterCount() > 0
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && !method.isSynthetic()
                        && Modifier.isPublic(method.getModifiers()))
                .map(method -> Signature.operationOf(method.getParameterTypes()[0]))
                .collect(toCollection(TreeSet::new));
    }

    @Override
    public <C extends SdkClient> C of(Class<C> service, Caller caller) {
        Optional<SdkClient> companion = companions.of(service, caller.region());
        return companion.isPresent() ? service.cast(companion.get()) : local(service, caller);
    }

    @Override
    public boolean isElsewhere(Class<? extends SdkClient> service) {
        return companions.has(service);
    }

    private <C extends SdkClient> C local(Class<C> service, Caller caller) {
        MethodHandle constructor = clientClasses.computeIfAbsent(service, ClientClass::constructorFor);
        String name = names.computeIfAbsent(service, LocalClients::nameOf);
        try {
            return service.cast((BoundClient) constructor.invokeExact(this, (Class<?>) service, name, caller));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Client of '%s'".formatted(service.getName()), e);
        }
    }

    /**
     * Calls the service on this thread.
     *
     * @return the response, or what the call's transformer made of it
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException with error code, status and request id
     * @throws NotImplementedException when there is no such service or operation here
     */
    public Object call(ServiceCall call) {
        Signature signature = Signature.of(call);
        return companions
                .of(call.service(), call.caller().region())
                .map(companion -> operation(signature, companion))
                .orElseGet(() -> operations.computeIfAbsent(signature, this::find))
                .call(call);
    }

    private LocalOperation find(Signature signature) {
        SdkClient implementation = services.get(signature.service());
        if (implementation == null) {
            throw new NotImplementedException(signature.service(), signature.operation());
        }
        return operation(signature, implementation);
    }

    private LocalOperation operation(Signature signature, SdkClient implementation) {
        return new LocalOperation(
                OperationMethod.bind(signature, implementation),
                new OperationMeters(meters, nameOf(signature.service()), signature.operation()),
                checks,
                errors);
    }

    static String nameOf(Class<? extends SdkClient> service) {
        try {
            return (String) service.getField("SERVICE_NAME").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Expected a service name in '%s'".formatted(service.getName()), e);
        }
    }
}
