package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.Optional;

/**
 * Checks a whole pipeline's declaration. Lengths, patterns and enumerations of single members are not its business: the
 * front end has refused those before (ValidationException).
 *
 * <p>AWS tells one violation at a time, the first; its order among different subjects is not documented.
 */
public final class PipelineValidator {
    private final List<PipelineRule> rules;

    /**
     * @param region the pipeline's Region
     * @param types what can be declared in this account and Region
     */
    public PipelineValidator(String region, ActionTypes types) {
        rules = List.of(
                new StructureRule(),
                new ActionTypeRule(region, types),
                new ArtifactStoreRule(region),
                new ArtifactRule(types),
                new CommandsRule(),
                new ConfigurationRule(types),
                new ProviderRule(region),
                new NamespaceRule(),
                new VariableReferenceRule(),
                new PipelineTypeRule(types),
                new PipelineVariableRule(),
                new TriggerRule(),
                new ConditionRule(),
                new ConditionRuleDeclarationRule());
    }

    public Optional<Violation> firstViolation(PipelineDeclaration pipeline) {
        for (PipelineRule rule : rules) {
            Optional<Violation> first = rule.violations(pipeline).findFirst();
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }

    /** All that is wrong. A later violation may be only a consequence of an earlier one. */
    public List<Violation> allViolations(PipelineDeclaration pipeline) {
        return rules.stream().flatMap(rule -> rule.violations(pipeline)).toList();
    }
}
