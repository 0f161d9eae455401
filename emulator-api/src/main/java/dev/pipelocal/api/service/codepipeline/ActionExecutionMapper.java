package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.SecretProperties;
import dev.pipelocal.core.execution.ArtifactLocation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionInput;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionOutput;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionResult;
import software.amazon.awssdk.services.codepipeline.model.ArtifactDetail;
import software.amazon.awssdk.services.codepipeline.model.ErrorDetails;
import software.amazon.awssdk.services.codepipeline.model.S3Location;

/** Action executions as ListActionExecutions shows them. */
final class ActionExecutionMapper {
    private ActionExecutionMapper() {}

    static ActionExecutionDetail detail(
            dev.pipelocal.core.execution.ActionExecutionDetail detail, SecretProperties secrets) {
        var sdk = ActionExecutionDetail.builder()
                .pipelineExecutionId(detail.pipelineExecutionId().value())
                .actionExecutionId(detail.id().value())
                .pipelineVersion(detail.pipelineVersion())
                .stageName(detail.stage().value())
                .actionName(detail.action().value())
                .startTime(detail.startTime())
                .lastUpdateTime(detail.lastUpdateTime())
                .status(WireName.of(detail.status()))
                .input(input(detail, secrets))
                .output(output(detail));
        detail.updatedBy().ifPresent(sdk::updatedBy);
        return sdk.build();
    }

    private static ActionExecutionInput input(
            dev.pipelocal.core.execution.ActionExecutionDetail detail, SecretProperties secrets) {
        var sdk = ActionExecutionInput.builder()
                .actionTypeId(DeclarationWriter.type(detail.actionTypeId()))
                .configuration(new TreeMap<>(secrets.masked(detail.actionTypeId(), detail.configuration())))
                .resolvedConfiguration(
                        new TreeMap<>(secrets.masked(detail.actionTypeId(), detail.resolvedConfiguration())))
                .region(detail.region())
                .inputArtifacts(artifacts(detail.inputArtifacts()));
        detail.roleArn().ifPresent(sdk::roleArn);
        detail.namespace().ifPresent(sdk::namespace);
        return sdk.build();
    }

    private static ActionExecutionOutput output(dev.pipelocal.core.execution.ActionExecutionDetail detail) {
        var result = ActionExecutionResult.builder()
                .externalExecutionId(detail.externalExecutionId().orElse(null))
                .externalExecutionSummary(detail.summary().orElse(null))
                .externalExecutionUrl(detail.externalExecutionUrl().orElse(null))
                .logStreamARN(detail.logStreamArn().orElse(null));
        detail.errorDetails().map(ActionExecutionMapper::error).ifPresent(result::errorDetails);
        return ActionExecutionOutput.builder()
                .outputArtifacts(artifacts(detail.outputArtifacts()))
                .executionResult(result.build())
                .outputVariables(new TreeMap<>(detail.outputVariables()))
                .build();
    }

    static ErrorDetails error(dev.pipelocal.core.execution.ErrorDetails error) {
        return ErrorDetails.builder()
                .code(error.code())
                .message(error.message())
                .build();
    }

    private static List<ArtifactDetail> artifacts(List<ArtifactLocation> locations) {
        return locations.stream()
                .map(each -> ArtifactDetail.builder()
                        .name(each.name().value())
                        .s3location(S3Location.builder()
                                .bucket(each.bucket())
                                .key(each.key())
                                .build())
                        .build())
                .toList();
    }
}
