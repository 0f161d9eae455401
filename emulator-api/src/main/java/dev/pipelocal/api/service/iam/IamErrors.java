package dev.pipelocal.api.service.iam;

import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** IAM's refusals, in its words. */
final class IamErrors {
    private IamErrors() {}

    static NoSuchEntityException noRole(String name) {
        return noSuchEntity("The role with name " + name + " cannot be found.");
    }

    static NoSuchEntityException noUser(String name) {
        return noSuchEntity("The user with name " + name + " cannot be found.");
    }

    static NoSuchEntityException noPolicy(String arn) {
        return noSuchEntity("Policy " + arn + " was not found.");
    }

    static NoSuchEntityException noSuchEntity(String message) {
        return NoSuchEntityException.builder().message(message).build();
    }

    static EntityAlreadyExistsException exists(String message) {
        return EntityAlreadyExistsException.builder().message(message).build();
    }

    static DeleteConflictException deleteConflict(String message) {
        return DeleteConflictException.builder().message(message).build();
    }

    static LimitExceededException limit(String message) {
        return LimitExceededException.builder().message(message).build();
    }

    static InvalidInputException invalid(String message) {
        return InvalidInputException.builder().message(message).build();
    }

    static MalformedPolicyDocumentException malformed(String message) {
        return MalformedPolicyDocumentException.builder().message(message).build();
    }
}
