package dev.pipelocal.api.server;

import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.api.wire.Router;
import dev.pipelocal.api.wire.Target;
import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.core.caller.Caller;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Turns an upload by a browser's form into the PutObject that it stands for, once its policy lets it. */
final class FormUploads {
    private static final Set<String> HEADERS =
            Set.of("content-type", "cache-control", "content-disposition", "content-encoding", "expires");
    private static final Set<String> OF_SIGNATURE =
            Set.of("x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "x-amz-security-token");
    private static final CredentialScope S3 = new CredentialScope("", CredentialScope.DEFAULT_REGION, "s3");

    private static final String ANY_KEY = "key";

    private final Router router;
    private final Authentication authentication;
    private final InstantSource wallClock;

    FormUploads(Router router, Authentication authentication, InstantSource wallClock) {
        this.router = router;
        this.authentication = authentication;
        this.wallClock = wallClock;
    }

    /** An upload that may go on to the service. */
    record Upload(PostForm form, Target target, WireRequest put, Caller caller) {}

    /** What the form's errors are written by: PutObject, whatever the key will be. */
    Target target(WireRequest request) {
        return router.route(put(request, ANY_KEY, Map.of(), InputStream.nullInputStream()), Optional.of(S3));
    }

    /** @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a form that may not upload */
    Upload accept(WireRequest request, Target any) {
        if (!ANY_KEY.equals(any.labels().get("Key"))) {
            throw CodedError.of(
                    S3Exception.builder(),
                    405,
                    "MethodNotAllowed",
                    "The specified method is not allowed against this resource.");
        }
        PostForm form = PostForm.read(request);
        if (form.field("tagging").isPresent()) {
            throw CodedError.of(
                    S3Exception.builder(), 501, "NotImplemented", "The field 'tagging' of forms is not implemented");
        }
        Optional<String> policy = form.field("policy");
        if (policy.isEmpty()) {
            return upload(request, form, form.file(), Caller.anonymous(CredentialScope.DEFAULT_REGION));
        }
        Caller caller = authentication.callerOf(form, policy.get());
        PostPolicy allowed = PostPolicy.parse(policy.get());
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.put("bucket", any.labels().getOrDefault("Bucket", ""));
        fields.put("key", form.key());
        allowed.require(fields, wallClock.instant());
        InputStream file = allowed.length()
                .<InputStream>map(range -> new LimitedFile(form.file(), range))
                .orElse(form.file());
        return upload(request, form, file, caller);
    }

    private Upload upload(WireRequest request, PostForm form, InputStream file, Caller caller) {
        WireRequest put = put(request, form.key(), form.fields(), file);
        return new Upload(form, router.route(put, Optional.of(S3)), put, caller);
    }

    private static WireRequest put(WireRequest request, String key, Map<String, String> fields, InputStream file) {
        Map<String, List<String>> headers = new HashMap<>();
        fields.forEach((name, value) -> {
            if (HEADERS.contains(name) || (name.startsWith("x-amz-") && !OF_SIGNATURE.contains(name))) {
                headers.put(name, List.of(value));
            }
        });
        if (fields.containsKey("acl")) {
            headers.put("x-amz-acl", List.of(fields.getOrDefault("acl", "")));
        }
        String bucket = request.path().endsWith("/") ? request.path() : request.path() + "/";
        return new WireRequest(
                "PUT",
                request.host(),
                bucket + SignatureV4.encode(key, true),
                "",
                headers,
                new FileBody(file),
                request.remoteAddress());
    }

    private record FileBody(InputStream open) implements WireBody {
        @Override
        public long length() {
            return -1;
        }
    }
}
