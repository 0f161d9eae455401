package dev.pipelocal.core.declaration;

import java.util.stream.Stream;

/** Names of a pipeline's variables are unique. */
final class PipelineVariableRule implements PipelineRule {
    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        return Repeated.of(pipeline.variables().stream().map(PipelineDeclaration.VariableDeclaration::name))
                .map(name -> Violation.structure(
                        "Variable names must be unique. The following variable name is already in use: %s"
                                .formatted(name)));
    }
}
