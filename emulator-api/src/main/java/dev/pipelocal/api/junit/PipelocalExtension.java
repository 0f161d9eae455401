package dev.pipelocal.api.junit;

import dev.pipelocal.api.Pipelocal;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.core.SdkClient;

/**
 * One emulator for each test class, begun without any state. Tests take it, or clients of its services, as parameters:
 *
 * <pre>{@code
 * @ExtendWith(PipelocalExtension.class)
 * class MyTest {
 *     @Test
 *     void myPipelineIsThere(CodePipelineClient pipelines) { ... }
 * }
 * }</pre>
 */
public final class PipelocalExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(PipelocalExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(Pipelocal.class, Pipelocal.start());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Pipelocal emulator = context.getStore(NAMESPACE).remove(Pipelocal.class, Pipelocal.class);
        if (emulator != null) {
            emulator.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Pipelocal.class || SdkClient.class.isAssignableFrom(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Pipelocal emulator = context.getStore(NAMESPACE).get(Pipelocal.class, Pipelocal.class);
        if (emulator == null) {
            throw new IllegalStateException("The emulator has not been started for this class");
        }
        Class<?> type = parameter.getParameter().getType();
        return type == Pipelocal.class ? emulator : emulator.client(type.asSubclass(SdkClient.class));
    }
}
