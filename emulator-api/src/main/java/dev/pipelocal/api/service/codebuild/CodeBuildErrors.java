package dev.pipelocal.api.service.codebuild;

import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;

/** CodeBuild's refusals, in its words. */
final class CodeBuildErrors {
    private CodeBuildErrors() {}

    static InvalidInputException invalid(String message) {
        return InvalidInputException.builder().message(message).build();
    }

    static ResourceNotFoundException noProject(String arn) {
        return notFound("Project cannot be found: " + arn);
    }

    static ResourceNotFoundException noBuild(String id) {
        return notFound("Build cannot be found: " + id);
    }

    static ResourceNotFoundException notFound(String message) {
        return ResourceNotFoundException.builder().message(message).build();
    }

    static ResourceAlreadyExistsException exists(String message) {
        return ResourceAlreadyExistsException.builder().message(message).build();
    }
}
