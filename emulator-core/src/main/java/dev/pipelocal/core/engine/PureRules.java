package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.execution.ErrorDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Rules that need nothing but the execution and the time: VariableCheck and DeploymentWindow. */
final class PureRules {
    private PureRules() {}

    /** Why a rule failed, if it did. */
    record Verdict(Optional<ErrorDetails> error) {
        static Verdict of(boolean holds, String otherwise) {
            return new Verdict(holds ? Optional.empty() : Optional.of(new ErrorDetails("JobFailed", otherwise)));
        }

        static Verdict wrong(String message) {
            return new Verdict(Optional.of(new ErrorDetails("ConfigurationError", message)));
        }
    }

    /** Empty for a rule that somebody else has to run. */
    static Optional<Verdict> judge(RuleDeclaration rule, Variables variables, Instant now) {
        boolean isResolvable = rule.configuration().values().stream().allMatch(variables::canResolve)
                && rule.commands().stream().allMatch(variables::canResolve);
        if (!isResolvable) {
            return Optional.of(Verdict.wrong("One or more variables could not be resolved: Rule name=" + rule.name()));
        }
        Map<String, String> configuration = variables.resolve(rule.configuration());
        return switch (rule.ruleTypeId().provider()) {
            case "VariableCheck" -> Optional.of(variableCheck(configuration));
            case "DeploymentWindow" -> Optional.of(deploymentWindow(configuration, now));
            default -> Optional.empty();
        };
    }

    private static Verdict variableCheck(Map<String, String> configuration) {
        String variable = configuration.getOrDefault("Variable", "");
        String value = configuration.getOrDefault("Value", "");
        String operator = configuration.getOrDefault("Operator", "EQ");
        String otherwise = "Expected '" + variable + "' " + operator + " '" + value + "'";
        return switch (operator) {
            case "EQ" -> Verdict.of(variable.equals(value), otherwise);
            case "NE" -> Verdict.of(!variable.equals(value), otherwise);
            case "CONTAINS" -> Verdict.of(variable.contains(value), otherwise);
            case "MATCHES" -> matches(variable, value, otherwise);
            default -> Verdict.wrong("Operator '" + operator + "' is none of EQ, NE, CONTAINS, MATCHES");
        };
    }

    private static Verdict matches(String variable, String pattern, String otherwise) {
        try {
            return Verdict.of(Pattern.matches(pattern, variable), otherwise);
        } catch (PatternSyntaxException e) {
            return Verdict.wrong("'" + pattern + "' is no regular expression: " + e.getDescription());
        }
    }

    private static Verdict deploymentWindow(Map<String, String> configuration, Instant now) {
        String cron = configuration.getOrDefault("Cron", "");
        String zone = configuration.getOrDefault("TimeZone", "UTC");
        try {
            boolean isInside = CronWindow.of(cron).contains(now.atZone(ZoneId.of(zone)));
            return Verdict.of(isInside, "It is outside of the deployment window '" + cron + "' (" + zone + ")");
        } catch (DateTimeException e) {
            return Verdict.wrong("'" + zone + "' is no time zone");
        } catch (IllegalArgumentException e) {
            return Verdict.wrong("'" + cron + "' is no cron expression: " + e.getMessage());
        }
    }
}
