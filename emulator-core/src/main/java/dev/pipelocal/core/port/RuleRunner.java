package dev.pipelocal.core.port;

/**
 * Runs the rules of one type, under the same terms as an {@link ActionRunner}. A failure with code JobFailed says that the
 * rule does not hold; any other, that it could not be checked.
 */
@FunctionalInterface
public interface RuleRunner {
    void run(RuleInvocation invocation, ActionHandle handle);
}
