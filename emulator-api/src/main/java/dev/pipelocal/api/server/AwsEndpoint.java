package dev.pipelocal.api.server;

import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.client.LocalClients;
import dev.pipelocal.api.client.NotImplementedException;
import dev.pipelocal.api.client.ServiceCall;
import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.api.wire.Router;
import dev.pipelocal.api.wire.Target;
import dev.pipelocal.api.wire.UnroutableException;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.UnmeasuredBody;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.RequestBody;

/** Takes a request to AWS's services to its operation, and the operation's end back to the wire. */
public final class AwsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);

    private final Router router;
    private final Authentication authentication;
    private final LocalClients clients;
    private final FormUploads forms;

    public AwsEndpoint(Router router, Authentication authentication, LocalClients clients) {
        this.router = router;
        this.authentication = authentication;
        this.clients = clients;
        this.forms = new FormUploads(router, authentication, InstantSource.system());
    }

    WireResponse handle(WireRequest request, String requestId) {
        try {
            if (PostForm.isIn(request)) {
                Target target = forms.target(request);
                return answer(target, requestId, () -> upload(request, target, requestId));
            }
            Optional<CredentialScope> scope = CredentialScope.of(request);
            Target target = router.route(request, scope);
            return answer(
                    target,
                    requestId,
                    () -> call(target, request, authentication.callerOf(request, scope, target), requestId));
        } catch (UnroutableException e) {
            return e.answer(requestId);
        }
    }

    private static WireResponse answer(Target target, String requestId, Supplier<WireResponse> call) {
        try {
            return call.get();
        } catch (AwsServiceException | NotImplementedException e) {
            return target.writeError(e, requestId);
        } catch (BodyTooLargeException e) {
            return target.writeError(tooLarge(e), requestId);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "operationFailed requestId={} service={} operation={}",
                    requestId,
                    target.service().id(),
                    target.operation().name(),
                    e);
            return target.writeError(e, requestId);
        }
    }

    private WireResponse upload(WireRequest request, Target any, String requestId) {
        FormUploads.Upload upload = forms.accept(request, any);
        return UploadAnswer.of(upload, call(upload.target(), upload.put(), upload.caller(), requestId));
    }

    private WireResponse call(Target target, WireRequest request, Caller caller, String requestId) {
        if (target.operation().eventStream()) {
            throw new NotImplementedException(
                    target.service().client(), target.operation().name());
        }
        SdkRequest decoded = target.readRequest(request);
        RequestBody body = target.operation().streamingInput() ? streamOf(request) : null;
        StreamedAnswer<?> answer = target.operation().streamingOutput() ? new StreamedAnswer<>() : null;
        Object result =
                clients.call(new ServiceCall(target.service().client(), caller, requestId, decoded, body, answer));
        return answer == null
                ? target.writeResponse((SdkResponse) result, null, requestId)
                : target.writeResponse(answer.response(), answer, requestId);
    }

    private static RequestBody streamOf(WireRequest request) {
        String type = request.header("content-type").orElse("application/octet-stream");
        long length = request.body().length();
        return length < 0
                ? new UnmeasuredBody(request.body()::open, type)
                : RequestBody.fromContentProvider(request.body()::open, length, type);
    }

    private static AwsServiceException tooLarge(BodyTooLargeException e) {
        return CodedError.of(413, "RequestEntityTooLargeException", String.valueOf(e.getMessage()));
    }
}
