package dev.pipelocal.api.client;

import static java.lang.constant.ConstantDescs.CD_Object;

import dev.pipelocal.core.caller.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * Writes, for a client interface, the class whose operations all end in {@link BoundClient#call}. Unlike {@link
 * java.lang.reflect.Proxy} it reads the interface's class file, so that no shape is loaded before it is used; and it leaves
 * the interface's overloads, paginators and other default methods as they are.
 */
final class ClientClass {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final ClassDesc SUPER = ClassDesc.of(BoundClient.class.getName());
    private static final ClassDesc SELF = ClassDesc.of(BoundClient.class.getName() + "Of");
    private static final ClassDesc BODY = ClassDesc.of(RequestBody.class.getName());
    private static final ClassDesc TRANSFORMER = ClassDesc.of(ResponseTransformer.class.getName());
    private static final MethodTypeDesc CALL = MethodTypeDesc.of(CD_Object, CD_Object, BODY, TRANSFORMER);
    private static final MethodType CONSTRUCTOR =
            MethodType.methodType(void.class, LocalClients.class, Class.class, String.class, Caller.class);
    private static final MethodTypeDesc CONSTRUCTOR_DESC =
            CONSTRUCTOR.describeConstable().orElseThrow();

    private ClientClass() {}

    /** The constructor {@code (LocalClients, Class, String, Caller) -> BoundClient} of the class for this interface. */
    static MethodHandle constructorFor(Class<? extends SdkClient> service) {
        try {
            Class<?> written = LOOKUP.defineHiddenClass(write(service), true).lookupClass();
            return LOOKUP.findConstructor(written, CONSTRUCTOR).asType(CONSTRUCTOR.changeReturnType(BoundClient.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Client class for '%s'".formatted(service.getName()), e);
        }
    }

    private static byte[] write(Class<? extends SdkClient> service) {
        var model = ClassFile.of().parse(classFileOf(service));
        return ClassFile.of().build(SELF, written -> {
            written.withFlags(AccessFlag.FINAL, AccessFlag.SUPER)
                    .withSuperclass(SUPER)
                    .withInterfaceSymbols(ClassDesc.of(service.getName()));
            constructor(written);
            for (MethodModel method : model.methods()) {
                if (method.flags().has(AccessFlag.STATIC)) {
                    continue;
                }
                if (method.methodName().equalsString("waiter")) {
                    waiter(written, method.methodTypeSymbol(), ClassDesc.of(service.getName()));
                } else if (isOperation(method)) {
                    operation(written, method.methodName().stringValue(), method.methodTypeSymbol());
                }
            }
        });
    }

    /** The name of the operation's method that takes such a request, where it is not the request's own in lower camel case. */
    static String methodTaking(Class<? extends SdkClient> service, Class<?> request) {
        ClassDesc parameter = ClassDesc.of(request.getName());
        return ClassFile.of().parse(classFileOf(service)).methods().stream()
                .filter(method -> isOperation(method)
                        && method.methodTypeSymbol().parameterType(0).equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Expected '%s' to have an operation of '%s'".formatted(service.getName(), request.getName())))
                .methodName()
                .stringValue();
    }

    private static byte[] classFileOf(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IllegalStateException("Expected the class file of '%s'".formatted(type.getName()));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOperation(MethodModel method) {
        MethodTypeDesc type = method.methodTypeSymbol();
        String name = method.methodName().stringValue();
        int parameters = type.parameterCount();
        // Ignoring case: createSAMLProvider takes a CreateSamlProviderRequest.
        if (parameters == 0 || !type.parameterType(0).displayName().equalsIgnoreCase(name + "Request")) {
            return false;
        }
        int position = 1;
        if (position < parameters && type.parameterType(position).equals(BODY)) {
            position++;
        }
        boolean transformed =
                position < parameters && type.parameterType(position).equals(TRANSFORMER);
        if (transformed) {
            position++;
        }
        return position == parameters
                && (transformed || type.returnType().displayName().equalsIgnoreCase(name + "Response"));
    }

    private static void constructor(ClassBuilder written) {
        written.withMethodBody(
                "<init>",
                CONSTRUCTOR_DESC,
                0,
                code -> code.aload(0)
                        .aload(1)
                        .aload(2)
                        .aload(3)
                        .aload(4)
                        .invokespecial(SUPER, "<init>", CONSTRUCTOR_DESC)
                        .return_());
    }

    private static void operation(ClassBuilder written, String name, MethodTypeDesc type) {
        written.withMethodBody(name, type, ClassFile.ACC_PUBLIC, code -> {
            code.aload(0).aload(1);
            argument(code, type, BODY);
            argument(code, type, TRANSFORMER);
            code.invokevirtual(SUPER, "call", CALL);
            if (!type.returnType().equals(CD_Object)) {
                code.checkcast(type.returnType());
            }
            code.areturn();
        });
    }

    private static void argument(CodeBuilder code, MethodTypeDesc type, ClassDesc parameter) {
        int position = type.parameterList().indexOf(parameter);
        if (position < 0) {
            code.aconst_null();
        } else {
            code.aload(position + 1);
        }
    }

    /** {@code return XWaiter.builder().client(this).build()}. */
    private static void waiter(ClassBuilder written, MethodTypeDesc type, ClassDesc service) {
        ClassDesc waiter = type.returnType();
        ClassDesc builder = waiter.nested("Builder");
        written.withMethodBody(
                "waiter",
                type,
                ClassFile.ACC_PUBLIC,
                code -> code.invokestatic(waiter, "builder", MethodTypeDesc.of(builder), true)
                        .aload(0)
                        .invokeinterface(builder, "client", MethodTypeDesc.of(builder, service))
                        .invokeinterface(builder, "build", MethodTypeDesc.of(waiter))
                        .areturn());
    }
}
