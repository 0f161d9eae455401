package dev.pipelocal.api.client;

import dev.pipelocal.api.client.OperationMeters.Outcome;
import java.lang.invoke.MethodHandle;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** One operation of a registered service: checks, binds the caller, calls, completes errors, counts. */
final class LocalOperation {
    private final MethodHandle method;
    private final OperationMeters meters;
    private final List<CallCheck> checks;
    private final ErrorCompletion errors;

    LocalOperation(MethodHandle method, OperationMeters meters, List<CallCheck> checks, ErrorCompletion errors) {
        this.method = method;
        this.meters = meters;
        this.checks = checks;
        this.errors = errors;
    }

    Object call(ServiceCall call) {
        long start = System.nanoTime();
        Outcome outcome = Outcome.SERVER_ERROR;
        try {
            Object result = CurrentCaller.call(call.caller(), () -> invoke(call));
            outcome = Outcome.SUCCESS;
            return result;
        } catch (AwsServiceException e) {
            AwsServiceException completed = errors.complete(call, e);
            outcome = completed.statusCode() < 500 ? Outcome.CLIENT_ERROR : Outcome.SERVER_ERROR;
            throw completed;
        } catch (UnsupportedOperationException e) {
            if (NotImplementedException.isThrownBy(call.service(), e)) {
                outcome = Outcome.NOT_IMPLEMENTED;
                throw new NotImplementedException(call.service(), call.operation());
            }
            throw e;
        } finally {
            meters.record(outcome, System.nanoTime() - start);
        }
    }

    private Object invoke(ServiceCall call) {
        for (CallCheck check : checks) {
            check.check(call);
        }
        try {
            return (Object) method.invokeExact(
                    (SdkRequest) call.request(), (RequestBody) call.body(), (ResponseTransformer<?, ?>)
                            call.transformer());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("%s threw a checked exception".formatted(call.operation()), e);
        }
    }
}
