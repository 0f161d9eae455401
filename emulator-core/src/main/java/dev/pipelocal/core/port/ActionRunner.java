package dev.pipelocal.core.port;

/**
 * Runs the actions of one type. Called on a virtual thread once the intent to run is durable; answers once, through the
 * handle, and may return before it has answered.
 *
 * <p>After a restart it is called again with the same invocation ({@link ActionInvocation#resumed()}), and must find its
 * earlier work by the action execution's id instead of doing it twice.
 */
@FunctionalInterface
public interface ActionRunner {
    void run(ActionInvocation invocation, ActionHandle handle);
}
