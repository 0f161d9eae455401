package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.InvalidStructureException;

/** Refuses pipelines whose role CodePipeline cannot assume, or with actions whose role the pipeline's cannot. */
final class RoleCheck {
    private static final String SERVICE = "codepipeline.amazonaws.com";

    private final RoleTrust trust;

    RoleCheck(RoleTrust trust) {
        this.trust = trust;
    }

    void check(Caller caller, PipelineDeclaration pipeline) {
        if (!trust.letsService(caller, pipeline.roleArn(), SERVICE)) {
            throw refused("CodePipeline", pipeline.roleArn());
        }
        pipeline.stages().stream()
                .flatMap(stage -> stage.actions().stream())
                .map(ActionDeclaration::roleArn)
                .flatMap(Optional::stream)
                .distinct()
                .filter(role -> !trust.letsRole(caller, role, pipeline.roleArn()))
                .findFirst()
                .ifPresent(role -> {
                    throw refused(pipeline.roleArn(), role);
                });
    }

    private static RuntimeException refused(String who, String role) {
        return CodePipelineErrors.of(
                InvalidStructureException::builder,
                "%s is not authorized to perform AssumeRole on role %s".formatted(who, role));
    }
}
