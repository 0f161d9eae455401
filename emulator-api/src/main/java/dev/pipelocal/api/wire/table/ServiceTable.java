package dev.pipelocal.api.wire.table;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkClient;

/** One service of AWS as the wire knows it. What its operations are is read when it is first asked for. */
public final class ServiceTable {
    private static final String PACKAGE = "software.amazon.awssdk.services.";

    private final TableFile.Line line;
    private final Supplier<ServiceModel> model = StableSupplier.of(() -> ServiceModel.read(this));

    ServiceTable(TableFile.Line line) {
        this.line = line;
    }

    /** The service's name in AWS's command line, such as {@code codepipeline} or {@code elbv2}. */
    public String id() {
        return line.field(0);
    }

    /** The service's interface in the SDK. */
    public Class<? extends SdkClient> client() {
        try {
            return Class.forName(clientName()).asSubclass(SdkClient.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Expected the SDK to have the client of '%s'".formatted(id()), e);
        }
    }

    String clientName() {
        return packageName() + "." + line.field(2);
    }

    String packageName() {
        return PACKAGE + line.field(1);
    }

    public String signingName() {
        return line.field(3);
    }

    /** What stands before the operation in X-Amz-Target; empty for a service that has none. */
    public String targetPrefix() {
        return line.field(4);
    }

    /** Such as {@code 2015-07-09}. */
    public String apiVersion() {
        return line.field(5);
    }

    /** Empty for a service without XML. */
    public String xmlNamespace() {
        return line.field(6);
    }

    /** By the models' names: json, rest-json, rest-xml, query, ec2, smithy-rpc-v2-cbor. */
    public List<String> protocols() {
        return List.of(line.field(7).split(","));
    }

    /** Whether clients know its errors by the codes of an older Query API. */
    public boolean hasQueryErrors() {
        return line.field(9).equals("q");
    }

    public boolean speaksForms() {
        return protocols().contains("query") || protocols().contains("ec2");
    }

    public boolean isRest() {
        return protocols().getFirst().startsWith("rest-");
    }

    /** An operation by its name on the wire, such as {@code GetPipeline}. */
    public Optional<OperationTable> operation(String name) {
        return model.get().operation(name);
    }

    public Collection<OperationTable> operations() {
        return model.get().operations();
    }

    public Collection<ErrorTable> errors() {
        return model.get().errors();
    }

    /** The modelled error that this class of the SDK stands for. */
    public Optional<ErrorTable> error(Class<?> exception) {
        return model.get().error(exception);
    }

    /** The modelled error with this shape or code. */
    public Optional<ErrorTable> errorNamed(String name) {
        return model.get().errors().stream()
                .filter(error -> error.shape().equals(name) || error.code().equals(name))
                .findFirst();
    }

    /** The operation whose request has this class. */
    public Optional<OperationTable> operationOf(Class<?> request) {
        return model.get().operationOf(request);
    }

    /** The constraints on a shape of the model; empty if there are none on it or below it. */
    public Optional<Constraint> constraint(String shape) {
        return model.get().constraint(shape);
    }

    public Collection<Constraint> constraints() {
        return model.get().constraints();
    }
}
