package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.PipelineName;
import software.amazon.awssdk.services.codepipeline.model.InvalidArnException;

/** What a resource's ARN names: a pipeline, a webhook or a custom action type. */
sealed interface ResourceArn {
    /** {@code arn:aws:codepipeline:REGION:ACCOUNT:NAME}. */
    record OfPipeline(PipelineName name) implements ResourceArn {}

    /** {@code arn:aws:codepipeline:REGION:ACCOUNT:webhook:NAME}. */
    record OfWebhook(String name) implements ResourceArn {}

    /** {@code arn:aws:codepipeline:REGION:ACCOUNT:actiontype:Custom/CATEGORY/PROVIDER/VERSION}. */
    record OfActionType(ActionTypeId id) implements ResourceArn {}

    /** Something of another account or Region, which this caller has not. */
    record OfOthers() implements ResourceArn {}

    static ResourceArn parse(Caller caller, String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals("codepipeline")) {
            throw invalid(arn);
        }
        if (!parts[3].equals(caller.region()) || !parts[4].equals(caller.account())) {
            return new OfOthers();
        }
        String resource = parts[5];
        if (resource.startsWith("webhook:")) {
            return new OfWebhook(resource.substring("webhook:".length()));
        }
        if (resource.startsWith("actiontype:")) {
            String[] id = resource.substring("actiontype:".length()).split("/", -1);
            if (id.length != 4) {
                throw invalid(arn);
            }
            return new OfActionType(new ActionTypeId(id[1], id[0], id[2], id[3]));
        }
        if (resource.contains(":") || resource.contains("/")) {
            throw invalid(arn);
        }
        return new OfPipeline(new PipelineName(resource));
    }

    static String ofWebhook(Caller caller, String name) {
        return "arn:aws:codepipeline:%s:%s:webhook:%s".formatted(caller.region(), caller.account(), name);
    }

    private static RuntimeException invalid(String arn) {
        return CodePipelineErrors.of(InvalidArnException::builder, "The ARN '%s' is not valid".formatted(arn));
    }
}
