package dev.pipelocal.api.client;

import software.amazon.awssdk.core.SdkClient;

/** Which method of which client interface: the request's class names the operation, the flags its overload. */
record Signature(Class<? extends SdkClient> service, Class<?> request, boolean hasBody, boolean hasTransformer) {
    private static final String REQUEST = "Request";

    static Signature of(ServiceCall call) {
        return new Signature(
                call.service(), call.request().getClass(), call.body() != null, call.transformer() != null);
    }

    static String operationOf(Class<?> request) {
        String name = request.getSimpleName();
        return name.substring(0, name.length() - REQUEST.length());
    }

    String operation() {
        return operationOf(request);
    }

    String methodName() {
        String operation = operation();
        return Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
    }

    Class<?> response() {
        String name = request.getName();
        try {
            return Class.forName(
                    name.substring(0, name.length() - REQUEST.length()) + "Response", true, request.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Expected a response class beside '" + name + "'", e);
        }
    }
}
