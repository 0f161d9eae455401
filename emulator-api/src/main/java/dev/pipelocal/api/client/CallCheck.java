package dev.pipelocal.api.client;

/** Something that is looked at before any service is called: constraints of the model, permissions. */
@FunctionalInterface
public interface CallCheck {
    /** Returns if the call may go on; else throws the service's exception or an AwsServiceException with its code. */
    void check(ServiceCall call);
}
