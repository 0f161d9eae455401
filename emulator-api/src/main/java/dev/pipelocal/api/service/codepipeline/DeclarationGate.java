package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.DefaultTriggers;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineValidator;
import dev.pipelocal.core.declaration.SecretProperties;

/** What every declaration passes before it is kept, and every kept one before it is shown. */
final class DeclarationGate {
    private final ActionTypeDirectory types;
    private final RoleCheck roles;

    DeclarationGate(ActionTypeDirectory types, RoleCheck roles) {
        this.types = types;
        this.roles = roles;
    }

    /** A new pipeline, complete. Throws what AWS throws for the first thing that is wrong. */
    PipelineDeclaration admit(Caller caller, PipelineDeclaration pipeline) {
        var validator = new PipelineValidator(caller.region(), types.of(caller));
        validator.firstViolation(pipeline).ifPresent(violation -> {
            throw CodePipelineErrors.of(violation);
        });
        secrets(caller).firstMasked(pipeline).ifPresent(violation -> {
            throw CodePipelineErrors.of(violation);
        });
        roles.check(caller, pipeline);
        return DefaultTriggers.added(pipeline);
    }

    /** Another version of a pipeline: secrets that are masked stay what they were. */
    PipelineDeclaration admit(Caller caller, PipelineDeclaration pipeline, PipelineDeclaration previous) {
        return admit(caller, secrets(caller).restored(pipeline, previous));
    }

    software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration shown(
            Caller caller, PipelineDeclaration pipeline) {
        return DeclarationWriter.pipeline(secrets(caller).masked(pipeline));
    }

    SecretProperties secrets(Caller caller) {
        return new SecretProperties(types.ever(caller));
    }
}
