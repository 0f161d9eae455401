package dev.pipelocal.api.wire.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;

/** One operation as the wire knows it. */
public final class OperationTable {
    private static final MethodType GENERIC_BUILDER = MethodType.methodType(SdkRequest.Builder.class);

    private final TableFile.Line line;
    private final String modelPackage;
    private final List<String> queryLiterals;
    private final List<String> requirements;
    private final Supplier<MethodHandle> builder = StableSupplier.of(this::findBuilder);

    private OperationTable(TableFile.Line line, String modelPackage) {
        this.line = line;
        this.modelPackage = modelPackage;
        this.queryLiterals = listed(line.field(4), "&");
        this.requirements = listed(line.field(5), ",");
    }

    static OperationTable of(ServiceTable service, TableFile.Line line) {
        return new OperationTable(line, service.packageName() + ".model.");
    }

    private static List<String> listed(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator));
    }

    public String name() {
        return line.field(1);
    }

    public String httpMethod() {
        return line.field(2);
    }

    /** Such as <code>/{Bucket}/{Key+}</code>. */
    public String path() {
        return line.field(3);
    }

    /** What the query must have for a request to be for this operation: {@code name} or {@code name=value}. */
    public List<String> queryLiterals() {
        return queryLiterals;
    }

    /** Members in query ({@code ?name}) and headers ({@code #name}) that every request for this operation has. */
    public List<String> requirements() {
        return requirements;
    }

    public int successStatus() {
        return Integer.parseInt(line.field(6));
    }

    /** Whether the request's body is a stream that its class has no member for. */
    public boolean streamingInput() {
        return hasFlag('i');
    }

    /** Whether the answer's body is a stream that its class has no member for. */
    public boolean streamingOutput() {
        return hasFlag('o');
    }

    /** Whether the SDK's sync client does not have it, as it has no streams of events. */
    public boolean eventStream() {
        return !isCallable();
    }

    /** Whether the SDK's sync client has it: not so for event streams and operations younger than this SDK. */
    public boolean isCallable() {
        return !hasFlag('e');
    }

    public boolean isUnsigned() {
        return hasFlag('u');
    }

    /** Whether the model has an output shape, be it an empty one. */
    public boolean hasOutput() {
        return !hasFlag('n');
    }

    private boolean hasFlag(char flag) {
        return line.field(7).indexOf(flag) >= 0;
    }

    /** The shape whose constraints hold for the request. */
    public Optional<String> inputShape() {
        return Optional.of(line.field(8)).filter(name -> !name.isEmpty());
    }

    /** What the SDK's request and response classes begin with. */
    public String classStem() {
        return line.field(9, name());
    }

    /** The method of the SDK's client. */
    public String clientMethod() {
        return line.field(10, Character.toLowerCase(name().charAt(0)) + name().substring(1));
    }

    /** The element around a Query answer's members; empty for other protocols. */
    public String resultWrapper() {
        return line.field(11);
    }

    String requestClass() {
        return modelPackage + classStem() + "Request";
    }

    public SdkRequest.Builder newRequest() {
        try {
            return (SdkRequest.Builder) builder.get().invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Builder of '%s'".formatted(requestClass()), e);
        }
    }

    private MethodHandle findBuilder() {
        try {
            Class<?> request = Class.forName(requestClass());
            Class<?> type = Class.forName(requestClass() + "$Builder");
            return MethodHandles.publicLookup()
                    .findStatic(request, "builder", MethodType.methodType(type))
                    .asType(GENERIC_BUILDER);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Expected a builder of '%s'".formatted(requestClass()), e);
        }
    }

    /** Whether a query has all literals of this operation. */
    public boolean literalsIn(Map<String, List<String>> query) {
        for (String literal : queryLiterals) {
            int equals = literal.indexOf('=');
            String name = equals < 0 ? literal : literal.substring(0, equals);
            List<String> values = query.get(name);
            if (values == null || (equals >= 0 && !values.contains(literal.substring(equals + 1)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name();
    }
}
