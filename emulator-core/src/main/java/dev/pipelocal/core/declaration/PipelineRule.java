package dev.pipelocal.core.declaration;

import java.util.stream.Stream;

/** One subject that a declaration is checked for. */
@FunctionalInterface
interface PipelineRule {
    /** What breaks this rule, in the order in which it is to be told. */
    Stream<Violation> violations(PipelineDeclaration pipeline);
}
