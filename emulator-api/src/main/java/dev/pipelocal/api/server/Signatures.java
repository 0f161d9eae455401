package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.api.wire.WireRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures: those in a query always, as they carry the permission; those in a header when every request's is to
 * be verified. Their times are real time.
 */
final class Signatures {
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final long LONGEST = Duration.ofDays(7).toSeconds();
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern HEADER = Pattern.compile(
            "AWS4-HMAC-SHA256\\s+Credential=([^,\\s]+),?\\s*SignedHeaders=([^,\\s]+),?\\s*Signature=([0-9a-f]+)");

    private final InstantSource wallClock;
    private final boolean always;

    /** @param always whether signatures in headers are verified too, and required of all services but S3 */
    Signatures(InstantSource wallClock, boolean always) {
        this.wallClock = wallClock;
        this.always = always;
    }

    /**
     * Returns if the request may go on as its credential's.
     *
     * @param bucket the bucket, when the host names it
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException with AWS's code otherwise
     */
    void check(
            WireRequest request,
            Optional<CredentialScope> scope,
            String secret,
            @Nullable String bucket,
            SignatureErrors errors) {
        Query query = request.header("authorization").isPresent() ? Query.of("") : Query.of(request.query());
        if (query.first("X-Amz-Signature").isPresent()) {
            checkQuery(request, query, secret, errors);
        } else if (query.first("Signature").isPresent()
                && query.first("AWSAccessKeyId").isPresent()) {
            checkOldQuery(request, query, secret, Optional.ofNullable(bucket), errors);
        } else if (always && scope.isPresent()) {
            checkHeader(request, secret, errors);
        }
    }

    private void checkQuery(WireRequest request, Query query, String secret, SignatureErrors errors) {
        String date = query.first("X-Amz-Date").orElseThrow(SignatureErrors::incompleteQuery);
        String credential = query.first("X-Amz-Credential").orElseThrow(SignatureErrors::incompleteQuery);
        String headers = query.first("X-Amz-SignedHeaders").orElseThrow(SignatureErrors::incompleteQuery);
        long seconds = query.first("X-Amz-Expires").map(Signatures::number).orElse(LONGEST);
        if (seconds < 0 || seconds > LONGEST) {
            throw SignatureErrors.badExpires();
        }
        boolean isS3 = credential.contains("/s3/");
        if (wallClock.instant().isAfter(instant(date).plusSeconds(seconds))) {
            throw errors.expired();
        }
        String payload = isS3 ? query.first("X-Amz-Content-Sha256").orElse(UNSIGNED) : Digests.EMPTY_SHA256;
        var expected = new SignatureV4(SignatureV4.names(headers), payload);
        require(
                expected.of(request, SigningKey.of(credential, date, secret)),
                query.first("X-Amz-Signature").orElse(""),
                errors);
    }

    /** A form's signature is its policy's, and always verified: it carries the permission. */
    void checkForm(PostForm form, String policy, String secret) {
        Optional<String> credential = form.field("x-amz-credential");
        String expected = credential
                .map(scope -> SigningKey.of(scope, form.field("x-amz-date").orElse(""), secret)
                        .signPlain(policy))
                .orElseGet(() -> Base64.getEncoder()
                        .encodeToString(Digests.hmac("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), policy)));
        String found = form.field(credential.isPresent() ? "x-amz-signature" : "signature")
                .orElse("");
        require(expected, found, SignatureErrors.S3);
    }

    private void checkOldQuery(
            WireRequest request, Query query, String secret, Optional<String> bucket, SignatureErrors errors) {
        String expires = query.first("Expires").orElseThrow(SignatureErrors::incompleteQuery);
        if (wallClock.instant().getEpochSecond() > number(expires)) {
            throw errors.expired();
        }
        require(
                new SignatureV2(expires, bucket).of(request, secret),
                query.first("Signature").orElse(""),
                errors);
    }

    private void checkHeader(WireRequest request, String secret, SignatureErrors errors) {
        Matcher header = HEADER.matcher(request.header("authorization").orElse(""));
        String date = request.header("x-amz-date").orElse("");
        if (!header.matches() || date.isEmpty()) {
            throw SignatureErrors.incomplete();
        }
        if (Duration.between(instant(date), wallClock.instant()).abs().compareTo(SKEW) > 0) {
            throw errors.skewed();
        }
        String payload = request.header("x-amz-content-sha256")
                .orElseGet(() -> Digests.sha256Hex(request.body().bytes()));
        SigningKey key = SigningKey.of(header.group(1), date, secret);
        String signature = header.group(3);
        require(new SignatureV4(SignatureV4.names(header.group(2)), payload).of(request, key), signature, errors);
        checkBody(request, payload, new ChunkSignatures(key, signature, errors), errors);
    }

    /** What is not in memory is verified while it is read. */
    private static void checkBody(WireRequest request, String payload, ChunkSignatures chunks, SignatureErrors errors) {
        if (payload.startsWith(UNSIGNED) || payload.startsWith("STREAMING-UNSIGNED")) {
            return;
        }
        InputStream body = request.body().open();
        if (payload.startsWith("STREAMING-") && body instanceof TrailerChecks chunked) {
            chunked.verify(chunks);
        } else if (body instanceof HashedStream whole) {
            whole.verify(payload, errors);
        } else if (!Digests.sha256Hex(request.body().bytes()).equals(payload)) {
            throw errors.wrongBody();
        }
    }

    private static void require(String expected, String found, SignatureErrors errors) {
        if (!Digests.areEqual(expected, found)) {
            throw errors.mismatch();
        }
    }

    private static Instant instant(String date) {
        try {
            return Instant.from(DATE.parse(date));
        } catch (DateTimeException e) {
            throw SignatureErrors.incompleteQuery();
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw SignatureErrors.badExpires();
        }
    }
}
