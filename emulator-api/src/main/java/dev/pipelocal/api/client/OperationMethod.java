package dev.pipelocal.api.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * Finds one method of a client interface by its exact signature. Listing the interface's methods instead would load every
 * shape of the service.
 */
final class OperationMethod {
    private static final MethodType GENERIC =
            MethodType.methodType(Object.class, SdkRequest.class, RequestBody.class, ResponseTransformer.class);

    private OperationMethod() {}

    /** The method on {@code implementation} as {@code (SdkRequest, RequestBody, ResponseTransformer) -> Object}. */
    static MethodHandle bind(Signature signature, SdkClient implementation) {
        try {
            MethodHandle method = find(signature).bindTo(implementation);
            if (!signature.hasBody()) {
                method = MethodHandles.dropArguments(method, 1, RequestBody.class);
            }
            if (!signature.hasTransformer()) {
                method = MethodHandles.dropArguments(method, 2, ResponseTransformer.class);
            }
            return method.asType(GENERIC);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Expected '%s' to have the method of %s"
                            .formatted(signature.service().getSimpleName(), signature),
                    e);
        }
    }

    private static MethodHandle find(Signature signature) throws NoSuchMethodException, IllegalAccessException {
        var lookup = MethodHandles.publicLookup();
        MethodType type = typeOf(signature);
        try {
            return lookup.findVirtual(signature.service(), signature.methodName(), type);
        } catch (NoSuchMethodException e) {
            return lookup.findVirtual(
                    signature.service(), ClientClass.methodTaking(signature.service(), signature.request()), type);
        }
    }

    private static MethodType typeOf(Signature signature) {
        List<Class<?>> parameters = new ArrayList<>();
        parameters.add(signature.request());
        if (signature.hasBody()) {
            parameters.add(RequestBody.class);
        }
        if (signature.hasTransformer()) {
            parameters.add(ResponseTransformer.class);
        }
        return MethodType.methodType(signature.hasTransformer() ? Object.class : signature.response(), parameters);
    }
}
