package dev.pipelocal.api;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.port.ActionRunner;
import dev.pipelocal.core.port.ActionRunners;
import dev.pipelocal.core.port.RuleRunner;
import dev.pipelocal.core.port.RuleRunners;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.action.ActionAsRule;
import dev.pipelocal.runners.action.CodeBuildActionRunner;
import dev.pipelocal.runners.action.GuardedRunner;
import dev.pipelocal.runners.action.ManualApprovalRunner;
import dev.pipelocal.runners.action.S3DeployRunner;
import dev.pipelocal.runners.action.S3SourceRunner;
import dev.pipelocal.runners.action.UnavailableRunner;
import java.util.Map;
import java.util.Optional;

/** What runs AWS's providers, one line each. */
final class Providers {
    private Providers() {}

    static ActionRunners actions(Clients clients, CodeBuildActionRunner codeBuild) {
        Map<ActionTypeId, ActionRunner> runners = Map.of(
                action("Source", "S3"), new GuardedRunner(new S3SourceRunner(clients)),
                action("Build", "CodeBuild"), new GuardedRunner(codeBuild),
                action("Test", "CodeBuild"), new GuardedRunner(codeBuild),
                action("Build", "ECRBuildAndPublish"), new GuardedRunner(new UnavailableRunner("Amazon ECR")),
                action("Compute", "Commands"), new GuardedRunner(codeBuild.commands()),
                action("Approval", "Manual"), new GuardedRunner(new ManualApprovalRunner()),
                action("Deploy", "S3"), new GuardedRunner(new S3DeployRunner(clients)));
        return type -> Optional.ofNullable(runners.get(type));
    }

    static RuleRunners rules(CodeBuildActionRunner codeBuild) {
        Map<String, RuleRunner> runners = Map.of(
                "CodeBuild", rule(codeBuild),
                "Commands", rule(codeBuild.commands()),
                "LambdaInvoke", rule(new UnavailableRunner("AWS Lambda")),
                "CloudWatchAlarm", rule(new UnavailableRunner("Amazon CloudWatch")));
        return type -> Optional.ofNullable(runners.get(type.provider()));
    }

    private static RuleRunner rule(ActionRunner runner) {
        return new ActionAsRule(new GuardedRunner(runner));
    }

    private static ActionTypeId action(String category, String provider) {
        return new ActionTypeId(category, "AWS", provider, "1");
    }
}
